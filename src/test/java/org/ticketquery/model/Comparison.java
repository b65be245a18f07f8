package org.ticketquery.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.Ticket;

/// Compares pages, and walks over them, with what the model says.
final class Comparison {
  private static final Pattern LINKS =
      Pattern.compile("<([^>]*)>; rel=\"previous\", <([^>]*)>; rel=\"next\"");
  private static final String NOTHING = "about:blank";

  private final TestService service;
  private final DataSet data;
  private final Asker asker;
  private final ShownRecords shown;

  Comparison(TestService service, DataSet data) {
    this.service = service;
    this.data = data;
    this.asker = new Asker(service);
    this.shown = new ShownRecords(new ModelRecord(service.url(), data.usersById()));
  }

  /// The first difference between a page and the model's; empty where there is none.
  Optional<String> page(Case request) {
    if (request.order().opaque()) {
      return follow(request, 1);
    }
    return difference(request, request.matching(data), send(request, request.target()));
  }

  /// Follows the links from a page to the end, from there to the start, and compares each page.
  Optional<String> walk(Case request) {
    if (request.order().opaque()) {
      return follow(request, Integer.MAX_VALUE);
    }
    List<Ticket> matching = request.matching(data);
    String target = request.target();
    Case here = request;
    int relation = 2;
    while (true) {
      Answer answer = send(here, target);
      Optional<String> difference = difference(here, matching, answer);
      if (difference.isPresent()) {
        return difference.map(d -> "on the walk, at " + here(answer) + ": " + d);
      }
      Optional<String> link = link(answer, relation);
      if (link.isEmpty() && relation == 2) {
        relation = 1;
        link = link(answer, relation);
      }
      if (link.isEmpty()) {
        return Optional.empty();
      }
      target = link.get();
      here = request.with(Paging.of(parameters(target)));
    }
  }

  /// From the first page to the next, and so on, and back again: where cursors that tell nothing
  /// lead is seen by following them.
  private Optional<String> follow(Case request, int mostForwards) {
    List<Ticket> matching = request.matching(data);
    int size = request.paging().sizeOrDefault();
    int start = 0;
    int end = Math.min(size, matching.size());
    int forwards = mostForwards;
    String target = request.target();
    while (true) {
      Answer answer = send(request, target);
      ModelPage expected = ModelPage.between(matching, start, end, size);
      Optional<String> difference =
          recordsDifference(request, expected, answer)
              .or(() -> OpaqueLinks.difference(request, expected, service.url(), answer));
      if (difference.isPresent()) {
        return difference.map(d -> "at " + here(answer) + ": " + d);
      }
      forwards = expected.next().isEmpty() ? 0 : forwards;
      if (forwards > 0) {
        forwards--;
        target = answer.next().orElseThrow();
        start = end;
        end = Math.min(start + size, matching.size());
      } else if (start > 0) {
        target = answer.previous().orElseThrow();
        end = start;
        start = Math.max(0, end - size);
      } else {
        return Optional.empty();
      }
    }
  }

  private static String here(Answer answer) {
    return answer.response().uri().toString();
  }

  private Answer send(Case request, String target) {
    return asker.get(request.viewer(), target);
  }

  private Optional<String> difference(Case request, List<Ticket> matching, Answer answer) {
    ModelPage expected = ModelPage.of(matching, request.paging());
    return recordsDifference(request, expected, answer)
        .or(() -> linkDifferences(request, matching, answer).findFirst());
  }

  private Optional<String> recordsDifference(Case request, ModelPage expected, Answer answer) {
    if (answer.status() != 200) {
      return Optional.of("status " + answer.status() + ": " + answer.body());
    }
    JsonNode body = ModelRecord.read(answer.body());
    Optional<String> marks = takeMarks(request, expected, body);
    if (marks.isPresent()) {
      return marks;
    }
    List<String> ids = new ArrayList<>();
    body.forEach(record -> ids.add(record.path("id").asText()));
    if (!body.isArray() || !ids.equals(expected.ids())) {
      return Optional.of("IDs " + ids + "\n  instead of " + expected.ids());
    }
    return recordDifferences(request, expected, body).findFirst();
  }

  /// Takes the highlights, which must be the last of each record, out of a page that should have
  /// them.
  private static Optional<String> takeMarks(Case request, ModelPage expected, JsonNode body) {
    if (!request.form().isMarked()) {
      return Optional.empty();
    }
    ModelMarks marks = new ModelMarks(request.search().orElseThrow(), request.form().shown());
    for (int i = 0; i < Math.min(body.size(), expected.records().size()); i++) {
      ObjectNode record = (ObjectNode) body.get(i);
      Ticket ticket = expected.records().get(i);
      boolean last = record.properties().stream().toList().getLast().getKey().equals("highlights");
      Optional<String> difference =
          last && record.path("id").asText().equals(ticket.id().value())
              ? marks.difference(ticket, record.remove("highlights"))
              : Optional.of("no highlights at the end, or another record: " + record);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private Stream<String> recordDifferences(Case request, ModelPage expected, JsonNode body) {
    return Stream.iterate(0, i -> i < body.size(), i -> i + 1)
        .flatMap(
            i -> {
              String record = shown.text(expected.records().get(i), request.form());
              String answered = body.get(i).toString();
              return record.equals(answered)
                  ? Stream.empty()
                  : Stream.of("record " + answered + "\n  instead of " + record);
            });
  }

  private Stream<String> linkDifferences(Case request, List<Ticket> matching, Answer answer) {
    String header = answer.header("Link").orElse("none");
    Matcher links = LINKS.matcher(header);
    if (!links.matches()) {
      return Stream.of("Link: " + header);
    }
    ModelPage expected = ModelPage.of(matching, request.paging());
    List<String> ids = expected.ids();
    Optional<String> first = ids.stream().findFirst();
    Optional<String> last = first.map(any -> ids.getLast());
    return Stream.of(
            new ModelLink("page_before", first, expected.previous())
                .difference(request, matching, service.url(), links.group(1)),
            new ModelLink("page_after", last, expected.next())
                .difference(request, matching, service.url(), links.group(2)))
        .flatMap(Optional::stream);
  }

  private static Optional<String> link(Answer answer, int group) {
    Matcher links = LINKS.matcher(answer.header("Link").orElseThrow());
    return links.matches()
        ? Optional.of(links.group(group)).filter(url -> !url.equals(NOTHING))
        : Optional.empty();
  }

  static List<Sent> parameters(String url) {
    return Sent.ofQuery(url.substring(url.indexOf('?') + 1));
  }

  /// In an order of their own, since theirs does not matter.
  static List<String> pairs(Stream<Sent> parameters) {
    return parameters
        .map(p -> p.name() + "=" + p.value())
        .sorted(Comparator.naturalOrder())
        .toList();
  }
}
