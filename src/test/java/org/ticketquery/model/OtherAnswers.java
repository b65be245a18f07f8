package org.ticketquery.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;

/// Compares what is asked for in other ways than by pages with what the model says.
final class OtherAnswers {
  private final Asker asker;
  private final DataSet data;
  private final ModelRecord records;
  private final ShownRecords shown;

  OtherAnswers(TestService service, DataSet data) {
    this.asker = new Asker(service);
    this.data = data;
    this.records = new ModelRecord(service.url(), data.usersById());
    this.shown = new ShownRecords(records);
  }

  /// The first difference between an export and all that matches.
  Optional<String> export(Case request) {
    Case export = request.exported();
    Answer answer = asker.get(export.viewer(), export.target());
    if (answer.status() != 200) {
      return Optional.of("status " + answer.status() + ": " + answer.body());
    }
    List<String> expected =
        export.matching(data).stream().map(ticket -> shown.text(ticket, export.form())).toList();
    List<String> lines =
        answer.body().lines().map(line -> ModelRecord.read(line).toString()).toList();
    return lines.equals(expected)
        ? Optional.empty()
        : Optional.of(export.target() + ": " + lines + "\n  instead of " + expected);
  }

  /// A page that the client has already is not sent again, and `HEAD` is answered as `GET` is,
  /// without the body (contract, 1 and 10).
  Optional<String> again(Case request) {
    Answer whole = asker.get(request.viewer(), request.target());
    Optional<String> tag = whole.header("ETag");
    Answer again =
        asker.send(
            "GET", request.viewer(), request.target(), Map.of("If-None-Match", tag.orElse("none")));
    if (again.status() != 304 || !again.body().isEmpty() || !again.header("ETag").equals(tag)) {
      return Optional.of("asked again with " + tag + ": status " + again.status());
    }
    Answer head = asker.send("HEAD", request.viewer(), request.target(), Map.of());
    return head.status() == whole.status()
            && head.body().isEmpty()
            && headers(head).equals(headers(whole))
        ? Optional.empty()
        : Optional.of("HEAD: " + head.status() + headers(head) + "\n  for " + headers(whole));
  }

  /// But for those that differ from one request to the next, and the length, which may be left out.
  private static Map<String, List<String>> headers(Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.response().headers().map());
    List.of("date", "content-length", "transfer-encoding").forEach(headers::remove);
    headers.keySet().removeIf(name -> name.contains("ratelimit"));
    return headers;
  }

  /// The first difference between what one record's path answers, and what the model does.
  Optional<String> ticket(Case request, String id) {
    Form form = request.form().withoutMarks();
    Optional<String> expected =
        data.tickets().stream()
            .filter(t -> t.id().value().equals(id))
            .filter(t -> request.viewer().sees(t, data.usersById()))
            .findFirst()
            .map(ticket -> shown.text(ticket, form));
    String query = form.sent().stream().map(Sent::raw).collect(Collectors.joining("&"));
    return one(request, "/support_tickets/" + id + (query.isEmpty() ? "" : "?" + query), expected);
  }

  /// The first difference between what one user's path answers, and what the model does.
  Optional<String> user(Case request, String id) {
    Optional<String> expected =
        data.users().stream()
            .filter(user -> user.id().value().equals(id) && request.viewer().sees(user))
            .findFirst()
            .map(user -> records.of(user).toString());
    return one(request, "/users/" + id, expected);
  }

  /// @param expected empty where nobody may tell whether it exists
  private Optional<String> one(Case request, String target, Optional<String> expected) {
    Answer answer = asker.get(request.viewer(), target);
    boolean alike =
        expected.isEmpty()
            ? answer.status() == 404
            : answer.status() == 200
                && ModelRecord.read(answer.body()).toString().equals(expected.get());
    return alike
        ? Optional.empty()
        : Optional.of(
            target + ": " + answer.status() + " " + answer.body() + "\n  instead of " + expected);
  }
}
