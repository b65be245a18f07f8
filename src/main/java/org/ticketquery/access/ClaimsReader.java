package org.ticketquery.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.AccessScope;
import org.ticketquery.ticket.ResourceId;

/// Says what the claims of a genuine token allow (contract, 7).
///
/// A claim that is there but cannot be read is a refusal, never a claim that is not there: without
/// its user, a user's token would become its organization's.
final class ClaimsReader {
  private final ClaimNames names;

  ClaimsReader(ClaimNames names) {
    this.names = names;
  }

  /// @throws Rejected with [Problem.Forbidden] where the claims allow nothing
  Access access(JWTClaimsSet claims) {
    Set<String> scopes = scopes(claims);
    if (!scopes.contains(names.readScope())) {
      throw forbidden();
    }
    return new Access(scope(claims, scopes), client(claims), user(claims));
  }

  /// A claim of `null` is one that is not there.
  private AccessScope scope(JWTClaimsSet claims, Set<String> scopes) {
    if (scopes.contains(names.allAreas())
        || Boolean.TRUE.equals(claims.getClaim(names.allAreas()))) {
      return new AccessScope.AllAreas();
    }
    Optional<ResourceId> user = user(claims);
    if (user.isEmpty() && claims.getClaim(names.user()) != null) {
      throw forbidden();
    }
    Optional<String> organization = organization(claims);
    if (user.isPresent()) {
      return organization.isPresent()
          ? new AccessScope.OneUserOfOrganization(user.get(), organization.get())
          : new AccessScope.OneUser(user.get());
    }
    return organization.map(AccessScope.OneOrganization::new).orElseThrow(ClaimsReader::forbidden);
  }

  /// The user whom the token names; empty where it names none, or not in a way that can be read.
  private Optional<ResourceId> user(JWTClaimsSet claims) {
    Object named = claims.getClaim(names.user());
    return named == null
        ? Optional.ofNullable(claims.getSubject())
            .flatMap(subject -> ResourceId.parse(ResourceId.USER, subject))
        : text(named).flatMap(user -> ResourceId.parse(ResourceId.USER, user));
  }

  private Optional<String> organization(JWTClaimsSet claims) {
    Object named = claims.getClaim(names.organization());
    if (named == null) {
      return Optional.empty();
    }
    return Optional.of(text(named).orElseThrow(ClaimsReader::forbidden));
  }

  private static String client(JWTClaimsSet claims) {
    return Stream.of("client_id", "azp", "sub")
        .map(claims::getClaim)
        .flatMap(claim -> text(claim).stream())
        .findFirst()
        .orElse("");
  }

  /// Those of `scope` (RFC 8693, 4.2: one string, separated by spaces) and of `scp` (an array in
  /// the tokens of some issuers, the same string in those of others).
  private static Set<String> scopes(JWTClaimsSet claims) {
    Set<String> scopes = new HashSet<>();
    for (String name : List.of("scope", "scp")) {
      text(claims.getClaim(name))
          .map(list -> list.split(" "))
          .map(Arrays::asList)
          .ifPresent(scopes::addAll);
    }
    if (claims.getClaim("scp") instanceof List<?> list) {
      list.forEach(scope -> text(scope).ifPresent(scopes::add));
    }
    return scopes;
  }

  private static Optional<String> text(Object claim) {
    return claim instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
  }

  private static Rejected forbidden() {
    return new Rejected(new Problem.Forbidden());
  }
}
