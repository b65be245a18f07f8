package org.ticketquery.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketquery.problem.FieldErrors;
import org.ticketquery.problem.Problem;
import org.ticketquery.query.ControlParameter;
import org.ticketquery.query.QueryString;
import org.ticketquery.query.Resource;

/// One problem of every kind, for the document to show, and which resources can answer it. A test
/// names the kind that is missing in the list, the compiler the one that is missing in a switch.
final class ProblemSamples {
  static final List<Problem> ALL =
      List.of(
          new Problem.ValidationFailed(
              errors("statu", "Unknown parameter. Did you mean \"status\"?")),
          new Problem.PaginationParameters(
              errors("page_size", "\"0\" is not a whole number from 1 to 100.")),
          new Problem.UnsupportedVersion("3.0"),
          new Problem.BadMessage(400, "Bad Request"),
          new Problem.Unauthenticated(Optional.empty()),
          new Problem.Forbidden(),
          new Problem.NotFound(Optional.of("/support_tickets/" + FieldWords.TICKET_ID)),
          new Problem.MethodNotAllowed("POST"),
          new Problem.NotAcceptable(),
          new Problem.UriTooLong(QueryString.LIMIT),
          new Problem.BadMessage(431, "Request Header Fields Too Large"),
          new Problem.UnexpectedError("6b3c8f0e-4d1a-4f6e-9c62-0a1b2c3d4e5f"),
          new Problem.KeysUnavailable(),
          new Problem.SearchUnavailable(),
          new Problem.ExportsBusy());

  private ProblemSamples() {}

  /// Whether a request for the resource can meet the problem.
  static boolean arises(Problem problem, Resource resource) {
    return switch (problem) {
      case Problem.ValidationFailed p -> true;
      case Problem.UnsupportedVersion p -> true;
      case Problem.BadMessage p -> true;
      case Problem.UriTooLong p -> true;
      case Problem.UnexpectedError p -> true;
      case Problem.PaginationParameters p ->
          resource.controls().stream().anyMatch(ControlParameter::isPagination);
      case Problem.NotFound p -> resource.path().contains("{");
      // Another method is another operation, and there is none.
      case Problem.MethodNotAllowed p -> false;
      case Problem.Unauthenticated p -> !resource.isPublic();
      case Problem.Forbidden p -> !resource.isPublic();
      case Problem.NotAcceptable p -> !resource.isPublic();
      case Problem.KeysUnavailable p -> !resource.isPublic();
      case Problem.SearchUnavailable p -> !resource.isPublic();
      case Problem.ExportsBusy p -> resource == Resource.EXPORT;
    };
  }

  /// The headers that come with the problem, besides those of every answer.
  static List<AnswerHeader> headers(Problem problem) {
    return switch (problem) {
      case Problem.Unauthenticated p -> List.of(AnswerHeader.WWW_AUTHENTICATE);
      case Problem.Forbidden p -> List.of(AnswerHeader.WWW_AUTHENTICATE);
      case Problem.MethodNotAllowed p -> List.of();
      case Problem.KeysUnavailable p -> List.of(AnswerHeader.RETRY_AFTER);
      case Problem.SearchUnavailable p -> List.of(AnswerHeader.RETRY_AFTER);
      case Problem.ExportsBusy p -> List.of(AnswerHeader.RETRY_AFTER);
      case Problem.UnexpectedError p -> List.of(AnswerHeader.REQUEST_ID);
      case Problem.ValidationFailed p -> List.of();
      case Problem.PaginationParameters p -> List.of();
      case Problem.UnsupportedVersion p -> List.of();
      case Problem.BadMessage p -> List.of();
      case Problem.NotFound p -> List.of();
      case Problem.NotAcceptable p -> List.of();
      case Problem.UriTooLong p -> List.of();
    };
  }

  /// The problem as it is answered.
  ///
  /// @param base the public base URL
  static Map<String, Object> json(Problem problem, String base) {
    Map<String, Object> json = new LinkedHashMap<>();
    problem.type().ifPresent(type -> json.put("type", base + "/problems/" + type.slug() + "/"));
    json.put("title", problem.title());
    json.put("status", problem.status());
    json.put("detail", problem.detail());
    if (problem instanceof Problem.NotFound(var resource) && resource.isPresent()) {
      json.put("instance", base + resource.get());
    }
    if (!problem.fieldErrors().isEmpty()) {
      json.put("field_errors", problem.fieldErrors().byParameter());
    }
    return json;
  }

  private static FieldErrors errors(String parameter, String message) {
    return new FieldErrors(Map.of(parameter, List.of(message)));
  }
}
