package org.ticketquery.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import org.ticketquery.query.Resource;

/// The service's own description as OpenAPI 3.1 (contract, 10), made from the tables that requests
/// are parsed by, so that it cannot say anything else.
public final class OpenApiDocument {
  private static final String DESCRIPTION =
      """
      Filtered, scoped listings of helpdesk messages.

      - One record is one **message** of a support conversation; the messages of one conversation share \
      `external_ticket_id`.
      - A request carries a signed JWT that decides which records it sees: all, one organization's or one user's.
      - All filters must match. Text compares as a whole and ignores case.
      - Nothing is ignored silently. An unknown parameter, a repeated or empty one or a value that cannot be read is \
      refused, and one answer names every fault.
      - `HEAD` works wherever `GET` does.
      """;

  private OpenApiDocument() {}

  /// The document as JSON, indented.
  ///
  /// @param base the public base URL of the service, without a slash at its end
  public static String json(String base) {
    try {
      return Json31.pretty().writeValueAsString(of(base));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OpenAPI of(String base) {
    ProblemResponses problems = new ProblemResponses(base);
    Paths paths = paths(new Operations(problems));
    return new OpenAPI(SpecVersion.V31)
        .openapi("3.1.0")
        .info(info())
        .addServersItem(new Server().url(base))
        .addTagsItem(
            tag(
                ResourceWords.SUPPORT_TICKETS,
                "Messages of support conversations, and counts of them."))
        .addTagsItem(tag(ResourceWords.USERS, "The senders of messages."))
        .addTagsItem(tag(ResourceWords.NOTIFICATIONS, "What an end user should be told."))
        .addTagsItem(tag(ResourceWords.DOCUMENTATION, "About this API. Needs no token."))
        .paths(paths)
        .components(components(base, problems));
  }

  private static Info info() {
    return new Info()
        .title("Ticket Query")
        .version("2.0")
        .description(DESCRIPTION)
        .license(new License().name("Apache License 2.0").identifier("Apache-2.0"));
  }

  private static Tag tag(String name, String description) {
    return new Tag().name(name).description(description);
  }

  private static Paths paths(Operations operations) {
    Paths paths = new Paths();
    for (Resource resource : Resource.values()) {
      operations
          .operation(resource)
          .ifPresent(
              operation ->
                  paths.addPathItem(Operations.path(resource), new PathItem().get(operation)));
    }
    return paths;
  }

  private static Components components(String base, ProblemResponses problems) {
    Components components = new Components();
    new RecordSchemas(base).all().forEach(components::addSchemas);
    AnswerSchemas.all().forEach(components::addSchemas);
    components.addSchemas(ProblemResponses.SCHEMA, problems.schema());
    problems.components().forEach(components::addResponses);
    Operations.headers().forEach(components::addParameters);
    Operations.components().forEach(components::addParameters);
    AnswerHeader.components(base).forEach(components::addHeaders);
    return components.addSecuritySchemes(
        Operations.SECURITY_SCHEME,
        new SecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .bearerFormat("JWT")
            .description("An access token with the scope `support:read`."));
  }
}
