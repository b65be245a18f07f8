package org.ticketquery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ticketquery.problem.Problem;

/// A problem as an HTTP answer: the one place that knows its JSON and its headers (contract, 8; RFC
/// 9457).
record ProblemResponse(int status, Map<String, String> headers, ObjectNode json) {
  static final String CONTENT_TYPE = "application/problem+json";

  /// In seconds. The engine usually recovers within as much.
  private static final String RETRY_AFTER = "5";

  private static final ObjectMapper JSON = new ObjectMapper();

  /// The answer that a problem makes.
  ///
  /// @param notification for the end user, where there is something to tell
  static ProblemResponse of(Problem problem, PublicUrls urls, Optional<Notification> notification) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    problem.type().ifPresent(type -> json.put("type", urls.problem(type)));
    json.put("title", problem.title());
    json.put("status", problem.status());
    json.put("detail", problem.detail());
    if (problem instanceof Problem.NotFound(var resource) && resource.isPresent()) {
      json.put("instance", urls.base() + resource.get());
    }
    if (!problem.fieldErrors().isEmpty()) {
      json.set("field_errors", JSON.valueToTree(problem.fieldErrors().byParameter()));
    }
    notification.ifPresent(n -> json.set("notification", toJson(n)));
    return new ProblemResponse(problem.status(), headers(problem), json);
  }

  static ObjectNode toJson(Notification notification) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", notification.id());
    json.put("url", notification.url());
    json.put("message_id", notification.messageId());
    json.put("category", notification.category());
    json.put("event_time", notification.eventTime());
    json.put("short_text_title", notification.shortTextTitle());
    json.put("short_text_body", notification.shortTextBody());
    json.put("detail_page_title", notification.detailPageTitle());
    json.put("detail_page_body", notification.detailPageBody());
    json.put("external_link", notification.externalLink().orElse(null));
    json.put("external_button_label", notification.externalButtonLabel());
    return json;
  }

  byte[] body() {
    return json.toString().getBytes(UTF_8);
  }

  private static Map<String, String> headers(Problem problem) {
    Map<String, String> headers = new LinkedHashMap<>();
    switch (problem) {
      case Problem.Unauthenticated(var reason) ->
          headers.put(
              "WWW-Authenticate",
              reason
                  .map(r -> "Bearer error=\"invalid_token\", error_description=\"" + r + "\"")
                  .orElse("Bearer"));
      case Problem.Forbidden() ->
          headers.put("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
      case Problem.MethodNotAllowed(var method) -> headers.put("Allow", "GET, HEAD");
      case Problem.KeysUnavailable(), Problem.SearchUnavailable(), Problem.ExportsBusy() ->
          headers.put("Retry-After", RETRY_AFTER);
      case Problem.UnexpectedError(var requestId) -> headers.put("X-Request-Id", requestId);
      case Problem.ValidationFailed v -> {}
      case Problem.PaginationParameters p -> {}
      case Problem.UnsupportedVersion u -> {}
      case Problem.NotFound n -> {}
      case Problem.NotAcceptable n -> {}
      case Problem.UriTooLong u -> {}
      case Problem.BadMessage b -> {}
    }
    return headers;
  }
}
