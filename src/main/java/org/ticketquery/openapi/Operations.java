package org.ticketquery.openapi;

import static org.ticketquery.openapi.Schemas.shown;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketquery.problem.ProblemType;
import org.ticketquery.query.QueryParser;
import org.ticketquery.query.Resource;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.TicketField;

/// The operations of the document: one `GET` for each row of [Resource]. Operation IDs and the
/// names of path variables are the published API's, so that clients generated from either are
/// alike.
final class Operations {
  static final String SECURITY_SCHEME = "bearer";
  private static final String VERSION = "version-2";
  private static final String AS_USER = "as-user";
  private static final String IF_NONE_MATCH = "if-none-match";
  private static final String PREFER = "prefer";
  private static final String SCOPE = "support:read";

  private final ProblemResponses problems;

  Operations(ProblemResponses problems) {
    this.problems = problems;
  }

  /// The path as the document has it: the variable is named after what it is.
  static String path(Resource resource) {
    return pathVariable(resource)
        .map(variable -> resource.root() + "/{" + variable.getName() + "}")
        .orElse(resource.path());
  }

  /// What `GET` does there; empty for what is no part of the API.
  Optional<Operation> operation(Resource resource) {
    return Successes.schema(resource).map(schema -> operation(resource, schema));
  }

  private Operation operation(Resource resource, Schema<Object> schema) {
    ResourceWords words = ResourceWords.of(resource);
    ApiResponses responses = new ApiResponses();
    Successes.of(resource, schema).forEach(responses::addApiResponse);
    problems.of(resource).forEach(responses::addApiResponse);
    Operation operation =
        new Operation()
            .operationId(operationId(resource))
            .addTagsItem(words.tag())
            .summary(words.summary())
            .description(words.description())
            .responses(responses);
    pathVariable(resource).ifPresent(operation::addParametersItem);
    operation.addParametersItem(reference(VERSION));
    if (!resource.isPublic()) {
      operation.addParametersItem(reference(AS_USER));
      operation.addSecurityItem(new SecurityRequirement().addList(SECURITY_SCHEME, SCOPE));
    }
    if (Successes.isTagged(resource)) {
      operation.addParametersItem(reference(IF_NONE_MATCH));
    }
    if (resource == Resource.TICKETS) {
      operation.addParametersItem(reference(PREFER));
    }
    queryParameters(resource).forEach(name -> operation.addParametersItem(reference(name)));
    return operation;
  }

  private static List<String> queryParameters(Resource resource) {
    return components().keySet().stream()
        .filter(
            name ->
                resource.parameters().contains(name)
                    || resource.parameters().contains(name + "." + TicketField.KEY))
        .toList();
  }

  /// Every parameter that operations refer to, by its name among the components.
  static Map<String, Parameter> components() {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    parameters.putAll(ControlParameters.all());
    parameters.putAll(FilterParameters.all());
    return parameters;
  }

  /// The headers of requests that mean something, by their names among the components.
  static Map<String, Parameter> headers() {
    Schema<Object> two = Schemas.number();
    two.addEnumItemObject(2);
    Map<String, Parameter> headers = new LinkedHashMap<>();
    headers.put(
        VERSION,
        header(AnswerHeader.VERSION.wireName(), "The version of the API to answer in.", two));
    headers.put(
        AS_USER,
        header(
            QueryParser.AS_USER,
            "A user ID or user URL. It narrows the request to what the token may see of this one user's records.",
            FilterParameters.userReference()));
    headers.put(
        IF_NONE_MATCH,
        header(
            "If-None-Match",
            "The `ETag` of an answer that the client has; the answer is 304 where it is still the same.",
            Schemas.text()));
    headers.put(
        PREFER,
        header(
            "Prefer",
            "Asks for `X-Total-Count`, which costs one more search (RFC 7240).",
            Schemas.oneOf(List.of("return=total-count"))));
    return headers;
  }

  private static Parameter header(String name, String description, Schema<Object> schema) {
    return new HeaderParameter().name(name).required(false).description(description).schema(schema);
  }

  private static Parameter reference(String component) {
    return new Parameter().$ref("#/components/parameters/" + component);
  }

  /// `get-` and the path without its braces; in its first segment words are joined by underscores.
  static String operationId(Resource resource) {
    String[] segments = path(resource).substring(1).replaceAll("[{}]", "").split("/", -1);
    segments[0] = segments[0].replace('-', '_');
    return "get-" + String.join("-", segments);
  }

  private static Optional<Parameter> pathVariable(Resource resource) {
    return switch (resource) {
      case TICKET -> Optional.of(id("support_ticket_id", ResourceId.TICKET));
      case USER -> Optional.of(id("user_id", ResourceId.USER));
      case NOTIFICATION -> Optional.of(id("notification_id", ResourceId.NOTIFICATION));
      case PROBLEM ->
          Optional.of(
              variable(
                  Resource.SLUG,
                  "The last segment of a problem's `type`.",
                  Schemas.oneOf(
                      Arrays.stream(ProblemType.values()).map(ProblemType::slug).toList())));
      case TICKETS, EXPORT, FACETS, CATEGORIES, OPENAPI, DOCS, DOCS_FILE -> Optional.empty();
      case VOLUME, RESOLUTION, STATUSES, PRIORITIES, SOURCES, TOP_CATEGORIES, SANKEY ->
          Optional.empty();
    };
  }

  private static Parameter id(String name, String kind) {
    return variable(
        name,
        "The ID of the one that is asked for.",
        shown(Schemas.text(RecordSchemas.idPattern(kind)), kind + "01HN2NJ9NMRZBXT1H6FT9N7735"));
  }

  private static Parameter variable(String name, String description, Schema<Object> schema) {
    return new PathParameter().name(name).description(description).schema(schema);
  }
}
