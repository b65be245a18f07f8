package org.ticketquery.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketquery.support.TicketBuilder;
import org.ticketquery.ticket.Ticket;

/// One request for a page.
///
/// @param path without the query
/// @param shuffle decides in which order the parameters stand
record Case(
    Viewer viewer,
    List<Clause> clauses,
    Order order,
    Paging paging,
    Form form,
    String path,
    long shuffle) {
  /// In bytes (contract, 5).
  private static final int LONGEST_QUERY = 16 * 1024;

  /// Values to ask for where there are no records.
  private static final Ticket NO_TICKET = TicketBuilder.ticket(1).build();

  static Case drawn(DataSet data, Draw draw) {
    Viewer viewer = Viewer.drawn(data, draw);
    var users = data.usersById();
    List<Ticket> visible = data.tickets().stream().filter(t -> viewer.sees(t, users)).toList();
    List<Ticket> samples =
        Stream.of(visible, data.tickets(), data.deleted(), List.of(NO_TICKET))
            .filter(list -> !list.isEmpty())
            .findFirst()
            .orElseThrow();
    Ticket sample = draw.oneOf(samples);
    Clauses filters = new Clauses(samples, sample, draw);
    List<Clause> clauses =
        distinct(
            Stream.generate(
                    () -> draw.percent(20) ? Sentences.search(sample, draw) : filters.drawn())
                .limit(draw.oneOf(0, 1, 1, 1, 2, 2, 3, 5))
                .toList());
    Optional<ModelSearch> search = search(clauses);
    Order order =
        search
            .filter(s -> s.isRanked() && draw.percent(50))
            .map(s -> Order.relevance(s, draw))
            .orElseGet(() -> Order.drawn(draw));
    Paging paging = Paging.drawn(data.ids(), draw);
    Case drawn =
        new Case(
            viewer,
            clauses,
            order,
            order.opaque() ? paging.withoutCursors() : paging,
            Form.drawn(search.isPresent(), draw),
            draw.percent(90) ? "/support_tickets" : "/support_tickets/",
            draw.seed());
    while (drawn.query().length() > LONGEST_QUERY) {
      drawn = drawn.with(drawn.clauses.subList(1, drawn.clauses.size()));
    }
    return drawn;
  }

  /// No parameter twice, but in one clause.
  private static List<Clause> distinct(List<Clause> clauses) {
    Set<String> names = new HashSet<>();
    return clauses.stream().filter(c -> names.add(c.sent().getFirst().name())).toList();
  }

  private static Optional<ModelSearch> search(List<Clause> clauses) {
    return clauses.stream().flatMap(c -> c.search().stream()).findFirst();
  }

  /// What is searched for.
  Optional<ModelSearch> search() {
    return search(clauses);
  }

  /// All records that match, in order.
  List<Ticket> matching(DataSet data) {
    var users = data.usersById();
    return data.tickets().stream()
        .filter(t -> viewer.sees(t, users) && clauses.stream().allMatch(c -> c.holds().test(t)))
        .sorted(order.comparator())
        .toList();
  }

  /// What links repeat.
  List<Sent> repeated() {
    return Stream.of(
            clauses.stream().flatMap(c -> c.sent().stream()),
            order.sent().stream(),
            form.sent().stream())
        .flatMap(sent -> sent)
        .toList();
  }

  private String query() {
    List<Sent> all = new ArrayList<>(repeated());
    all.addAll(paging.sent());
    Collections.shuffle(all, new Random(shuffle));
    return all.stream().map(Sent::raw).collect(Collectors.joining("&"));
  }

  /// The path and the query.
  String target() {
    String query = query();
    return query.isEmpty() ? path : path + "?" + query;
  }

  /// The same records as an export: in the order of IDs, without pages and users.
  Case exported() {
    Form lines = form.withoutUsers().withoutMarks();
    return new Case(
        viewer,
        clauses,
        Order.USUAL,
        Paging.of(List.of()),
        lines,
        "/support_tickets/export",
        shuffle);
  }

  Case with(Paging other) {
    return new Case(viewer, clauses, order, other, form, path, shuffle);
  }

  /// Without a search there is neither relevance nor anything to highlight.
  private Case with(List<Clause> fewer) {
    return search().isPresent() && search(fewer).isEmpty()
        ? new Case(viewer, fewer, Order.USUAL, paging, form.withoutMarks(), path, shuffle)
        : new Case(viewer, fewer, order, paging, form, path, shuffle);
  }

  /// Requests that ask for less, so that what fails shows itself.
  List<Case> simpler() {
    List<Case> simpler = new ArrayList<>();
    for (Clause clause : clauses) {
      simpler.add(with(clauses.stream().filter(c -> !c.equals(clause)).toList()));
    }
    paging.simpler().forEach(other -> simpler.add(with(other)));
    if (order.sent().isPresent()) {
      simpler.add(new Case(viewer, clauses, Order.USUAL, paging, form, path, shuffle));
    }
    form.simpler()
        .forEach(
            other -> simpler.add(new Case(viewer, clauses, order, paging, other, path, shuffle)));
    if (viewer.header().isPresent()) {
      simpler.add(new Case(viewer.withoutHeader(), clauses, order, paging, form, path, shuffle));
    }
    if (path.endsWith("/")) {
      simpler.add(new Case(viewer, clauses, order, paging, form, "/support_tickets", shuffle));
    }
    return simpler;
  }
}
