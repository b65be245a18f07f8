package org.ticketquery.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketquery.access.TokenRequest;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// Who asks, and what the contract lets them see (contract, 7).
///
/// @param all whether the token opens all records
/// @param user in the token
/// @param organization in the token
/// @param asUser the user that the request's header names
/// @param header how it does so
record Viewer(
    boolean all,
    Optional<String> user,
    Optional<String> organization,
    Optional<String> asUser,
    Optional<String> header) {

  static Viewer drawn(DataSet data, Draw draw) {
    List<String> users = data.userIds();
    String user =
        users.isEmpty() || draw.percent(10)
            ? OddIds.of("user", 1, draw).getFirst()
            : draw.oneOf(users);
    String organization =
        draw.percent(95) ? draw.oneOf(data.organizations()) : draw.oneOf("none", "acm", "Acme");
    boolean all = draw.percent(45);
    int kind = draw.below(10);
    Viewer viewer =
        new Viewer(
            all,
            (all && kind > 0) || kind < 4 ? Optional.empty() : Optional.of(user),
            (all && kind > 0) || kind > 6 ? Optional.empty() : Optional.of(organization),
            Optional.empty(),
            Optional.empty());
    return draw.percent(20) ? viewer.as(user, draw) : viewer;
  }

  /// The user is the token's, where that has one.
  private Viewer as(String other, Draw draw) {
    // A token of all areas may name a user too, whom it is not bound to.
    String named = all ? other : user.orElse(other);
    String text = draw.percent(50) ? named : "https://api.example.com/v2/users/" + named;
    return new Viewer(all, user, organization, Optional.of(named), Optional.of(text));
  }

  Viewer withoutHeader() {
    return new Viewer(all, user, organization, Optional.empty(), Optional.empty());
  }

  boolean sees(Ticket ticket, Map<ResourceId, User> users) {
    return sees(
        ticket.user().map(ResourceId::value),
        ticket
            .user()
            .flatMap(id -> Optional.ofNullable(users.get(id)))
            .flatMap(User::organization));
  }

  boolean sees(User stored) {
    return sees(Optional.of(stored.id().value()), stored.organization());
  }

  private boolean sees(Optional<String> sender, Optional<String> employer) {
    boolean bySender = user.isEmpty() || user.equals(sender);
    boolean byEmployer = organization.isEmpty() || organization.equals(employer);
    boolean narrowed = asUser.isEmpty() || asUser.equals(sender);
    return (all || (bySender && byEmployer)) && narrowed;
  }

  TokenRequest token() {
    return new TokenRequest(
        user.map(ResourceId::new), organization, all, List.of("support:read"), Duration.ofHours(1));
  }

  /// The headers, as one writes them for `curl`.
  String curlHeaders() {
    String options =
        (all ? " --all" : "")
            + user.map(id -> " --user " + id).orElse("")
            + organization.map(id -> " --organization '" + id + "'").orElse("");
    return "-H \"Authorization: Bearer $(scripts/tickets token"
        + options
        + ")\""
        + header.map(text -> " -H 'EvEnergy-User: " + text + "'").orElse("");
  }
}
