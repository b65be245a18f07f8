package org.ticketquery.openapi;

import static org.ticketquery.openapi.Schemas.described;
import static org.ticketquery.openapi.Schemas.shown;

import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.ProblemType;
import org.ticketquery.query.Resource;

/// The refusals (contract, 8): for each status of a resource one response, with an example of every
/// problem that can be meant. Named as in the published API.
final class ProblemResponses {
  static final String SCHEMA = "RFC9457ProblemDetail";

  private final String base;
  private final Map<String, ApiResponse> components = new TreeMap<>();

  /// @param base the public base URL, for the examples
  ProblemResponses(String base) {
    this.base = base;
  }

  /// The refusals that a request for the resource can meet, by status.
  Map<String, ApiResponse> of(Resource resource) {
    Map<Integer, List<Problem>> byStatus =
        ProblemSamples.ALL.stream()
            .filter(problem -> ProblemSamples.arises(problem, resource))
            .collect(Collectors.groupingBy(Problem::status, TreeMap::new, Collectors.toList()));
    Map<String, ApiResponse> responses = new LinkedHashMap<>();
    byStatus.forEach(
        (status, problems) -> {
          String name = name(status, problems);
          ApiResponse response = response(problems);
          ApiResponse other = components.putIfAbsent(name, response);
          if (other != null && !other.equals(response)) {
            throw new IllegalStateException("two responses are called " + name);
          }
          responses.put(
              Integer.toString(status), new ApiResponse().$ref("#/components/responses/" + name));
        });
    return responses;
  }

  /// The responses that [#of(Resource)] has named so far.
  Map<String, ApiResponse> components() {
    return components;
  }

  /// Status and reason, and a word more where resources differ in what they refuse so.
  private static String name(int status, List<Problem> problems) {
    String title =
        problems.stream()
            .filter(problem -> problem.type().isEmpty())
            .findFirst()
            .orElse(problems.getFirst())
            .title();
    String kind =
        status == 400
            ? contains(problems, Problem.PaginationParameters.class) ? "List" : "Retrieve"
            : contains(problems, Problem.ExportsBusy.class) ? "Export" : "";
    return "Problem" + status + title.replace(" ", "") + kind;
  }

  private static boolean contains(List<Problem> problems, Class<? extends Problem> kind) {
    return problems.stream().anyMatch(kind::isInstance);
  }

  private ApiResponse response(List<Problem> problems) {
    MediaType type = new MediaType().schema(Schemas.reference(SCHEMA));
    problems.forEach(
        problem ->
            type.addExamples(
                problem.getClass().getSimpleName(),
                new Example().value(ProblemSamples.json(problem, base))));
    ApiResponse response =
        new ApiResponse()
            .description(
                problems.stream().map(Problem::title).distinct().collect(Collectors.joining("; ")))
            .content(new Content().addMediaType("application/problem+json", type));
    response.addHeaderObject(AnswerHeader.VERSION.wireName(), AnswerHeader.VERSION.reference());
    ProblemSamples.headers(problems.getFirst())
        .forEach(header -> response.addHeaderObject(header.wireName(), header.reference()));
    return response;
  }

  /// Types follow [ProblemType].
  Schema<Object> schema() {
    String slugs =
        Arrays.stream(ProblemType.values()).map(ProblemType::slug).collect(Collectors.joining("|"));
    Schema<Object> type = Schemas.formatted("uri");
    type.setPattern("/problems/(" + slugs + ")/$");
    Map<String, Schema<Object>> properties = new LinkedHashMap<>();
    properties.put(
        "type",
        shown(
            described(type, "The kind of problem, and where it is explained."),
            base + "/problems/" + ProblemType.VALIDATION_FAILED.slug() + "/"));
    properties.put("title", described(Schemas.text(), "The same for every problem of its kind."));
    properties.put("status", described(Schemas.integer(400, 599), "The status of the answer."));
    properties.put("detail", described(Schemas.text(), "What is wrong with this request."));
    properties.put(
        "instance", described(Schemas.formatted("uri"), "The one resource that was meant."));
    properties.put("field_errors", fieldErrors());
    properties.put("notification", Schemas.reference(RecordSchemas.NOTIFICATION));
    Schema<Object> problem = Schemas.object(properties);
    problem.setTitle("RFC 9457 Problem Detail");
    problem.setRequired(List.of("title", "status", "detail"));
    return problem;
  }

  private static Schema<Object> fieldErrors() {
    Schema<Object> messages = Schemas.array(Schemas.text());
    messages.setMinItems(1);
    Schema<Object> errors = Schemas.map(messages);
    errors.setMinProperties(1);
    return described(
        errors,
        "Every parameter at fault, and what is wrong with it. Nothing is ignored silently.");
  }
}
