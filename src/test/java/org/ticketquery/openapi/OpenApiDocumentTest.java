package org.ticketquery.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.ProblemType;
import org.ticketquery.query.RecordForm;
import org.ticketquery.query.Resource;
import org.ticketquery.support.ApiDescription;
import org.ticketquery.ticket.TicketField;

/// The OpenAPI document is valid, whole, and says what the tables say (contract, 10).
class OpenApiDocumentTest {
  private static final String BASE = "https://tickets.example.org/api/v2";
  private static final String JSON = OpenApiDocument.json(BASE);
  private static final ApiDescription API = new ApiDescription(JSON);

  /// The schema that the OpenAPI Initiative publishes for 3.1.
  @Test
  void itIsValidByTheOfficialSchema() throws IOException {
    try (InputStream schema =
        OpenApiDocumentTest.class.getResourceAsStream("/openapi/schema-3.1.json")) {
      Schema official =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
      assertEquals(List.of(), official.validate(JSON, InputFormat.JSON));
      assertFalse(
          official
              .validate(JSON.replace("\"responses\"", "\"answers\""), InputFormat.JSON)
              .isEmpty());
    }
  }

  @Test
  void anotherParserReadsItWithoutComplaint() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(JSON, null, options);
    assertEquals(List.of(), result.getMessages());
    OpenAPI read = result.getOpenAPI();
    assertEquals("3.1.0", read.getOpenapi());
    assertEquals(API.root().path("paths").size(), read.getPaths().size());
  }

  @Test
  void everySchemaInItIsAJsonSchema() {
    Schema dialect =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    Set<String> seen = new HashSet<>();
    eachSchema(
        (pointer, schema) -> {
          seen.add(pointer);
          assertEquals(List.of(), dialect.validate(schema.toString(), InputFormat.JSON), pointer);
        });
    assertTrue(seen.size() > 100, seen.toString());
  }

  @Test
  void everyExampleIsWhatItsSchemaSays() {
    List<String> checked = new ArrayList<>();
    eachSchema(
        (pointer, schema) ->
            schema
                .path("examples")
                .forEach(
                    example -> {
                      checked.add(pointer);
                      assertEquals(List.of(), API.faults(pointer, example.toString()), pointer);
                    }));
    API.root()
        .at("/components/responses")
        .propertyStream()
        .forEach(
            response ->
                response
                    .getValue()
                    .at("/content/application~1problem+json/examples")
                    .forEach(
                        example -> {
                          checked.add(response.getKey());
                          assertEquals(
                              List.of(),
                              API.faults(
                                  "/components/schemas/" + ProblemResponses.SCHEMA,
                                  example.path("value").toString()),
                              response.getKey());
                        }));
    assertTrue(checked.size() > 40, checked.toString());
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryComponentIsReferredTo() {
    Set<String> targets = new TreeSet<>();
    each(
        "",
        API.root(),
        (pointer, node) -> {
          if (node.path("$ref").isTextual()) {
            String target = node.path("$ref").asText();
            assertTrue(target.startsWith("#/"), target);
            assertFalse(API.root().at(target.substring(1)).isMissingNode(), target);
            targets.add(target.substring(2));
          }
        });
    Set<String> components = new TreeSet<>();
    API.root()
        .path("components")
        .propertyStream()
        .filter(kind -> !kind.getKey().equals("securitySchemes"))
        .forEach(
            kind ->
                kind.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        name -> components.add("components/" + kind.getKey() + "/" + name)));
    assertEquals(components, targets);
  }

  @ParameterizedTest
  @EnumSource(Resource.class)
  void anOperationTakesTheParametersOfItsResource(Resource resource) {
    JsonNode operation = operation(resource);
    if (!operation.isMissingNode()) {
      Set<String> names = new TreeSet<>();
      int count = operation.path("parameters").size();
      for (int i = 0; i < count; i++) {
        JsonNode parameter = API.at(pointer(resource) + "/parameters/" + i);
        if (parameter.path("in").asText().equals("query")) {
          assertTrue(names.add(parameter.path("name").asText()));
        }
      }
      assertEquals(
          resource.parameters().stream()
              .map(name -> name.replaceFirst("\\..*", ""))
              .collect(Collectors.toCollection(TreeSet::new)),
          names);
    }
  }

  @Test
  void onlyTheFilesOfThePageAreNoPartOfTheApi() {
    assertEquals(
        Set.of(Resource.DOCS_FILE),
        Arrays.stream(Resource.values())
            .filter(resource -> operation(resource).isMissingNode())
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @EnumSource(Resource.class)
  void aTokenIsNeededExactlyWhereTheResourceAsksForOne(Resource resource) {
    JsonNode operation = operation(resource);
    if (!operation.isMissingNode()) {
      assertEquals(resource.isPublic(), operation.path("security").isMissingNode());
      assertEquals(resource.isPublic(), operation.at("/responses/401").isMissingNode());
    }
  }

  /// As in the published API.
  @ParameterizedTest
  @CsvSource({
    "TICKETS, get-support_tickets, Support Tickets, /support_tickets",
    "TICKET, get-support_tickets-support_ticket_id, Support Tickets,"
        + " /support_tickets/{support_ticket_id}",
    "CATEGORIES, get-support_tickets-categories, Support Tickets, /support_tickets/categories",
    "VOLUME, get-support_ticket_stats-volume, Support Tickets, /support-ticket-stats/volume",
    "RESOLUTION, get-support_ticket_stats-resolution, Support Tickets,"
        + " /support-ticket-stats/resolution",
    "STATUSES, get-support_ticket_stats-status, Support Tickets, /support-ticket-stats/status",
    "PRIORITIES, get-support_ticket_stats-priority, Support Tickets,"
        + " /support-ticket-stats/priority",
    "SOURCES, get-support_ticket_stats-source, Support Tickets, /support-ticket-stats/source",
    "TOP_CATEGORIES, get-support_ticket_stats-top-categories, Support Tickets,"
        + " /support-ticket-stats/top-categories",
    "SANKEY, get-support_ticket_stats-sankey, Support Tickets, /support-ticket-stats/sankey",
    "CATEGORIES, get-support_tickets-categories, Support Tickets, /support_tickets/categories",
    "VOLUME, get-support_ticket_stats-volume, Support Tickets, /support-ticket-stats/volume",
    "SANKEY, get-support_ticket_stats-sankey, Support Tickets, /support-ticket-stats/sankey",
    "TOP_CATEGORIES, get-support_ticket_stats-top-categories, Support Tickets,"
        + " /support-ticket-stats/top-categories",
    "USER, get-users-user_id, Users, /users/{user_id}",
    "NOTIFICATION, get-notifications-notification_id, Notifications,"
        + " /notifications/{notification_id}"
  })
  void clientsFindTheNamesOfThePublishedApi(
      Resource resource, String operationId, String tag, String path) {
    JsonNode operation = operation(resource);
    assertEquals(operationId, operation.path("operationId").asText());
    assertEquals(tag, operation.at("/tags/0").asText());
    assertEquals(path, Operations.path(resource));
  }

  @Test
  void aRecordHasTheFieldsOfTheTableInTheirOrder() {
    List<String> properties = new ArrayList<>();
    API.root()
        .at("/components/schemas/SupportTicket/properties")
        .fieldNames()
        .forEachRemaining(properties::add);
    List<String> expected =
        new ArrayList<>(Arrays.stream(TicketField.values()).map(TicketField::wireName).toList());
    expected.add(RecordForm.HIGHLIGHTS);
    assertEquals(expected, properties);
  }

  @Test
  void everyKindOfProblemIsShown() {
    Set<Class<?>> shown =
        ProblemSamples.ALL.stream().map(Object::getClass).collect(Collectors.toSet());
    assertEquals(
        Set.of(),
        without(Stream.of(Problem.class.getPermittedSubclasses()), shown),
        "give each a sample");
    Set<ProblemType> types =
        ProblemSamples.ALL.stream()
            .flatMap(problem -> problem.type().stream())
            .collect(Collectors.toSet());
    assertEquals(Set.of(), without(Stream.of(ProblemType.values()), types), "give each a sample");
  }

  @Test
  void everyParameterAndPropertyIsDescribed() {
    Set<String> silent = new TreeSet<>();
    each(
        "",
        API.root(),
        (pointer, node) -> {
          boolean parameter = node.has("in") && node.has("name");
          boolean property = pointer.matches(".*/schemas/\\w+/properties/\\w+");
          if ((parameter || property) && API.at(pointer).path("description").asText().isBlank()) {
            silent.add(pointer);
          }
        });
    assertEquals(Set.of(), silent);
  }

  @Test
  void urlsAreBuiltOnThePublicUrl() {
    assertEquals(BASE, API.root().at("/servers/0/url").asText());
    assertEquals(1, API.root().path("servers").size());
    assertEquals(
        BASE + "/support_tickets/" + FieldWords.TICKET_ID,
        API.root().at("/components/schemas/SupportTicket/properties/url/examples/0").asText());
  }

  private static JsonNode operation(Resource resource) {
    return API.root().at(pointer(resource));
  }

  private static String pointer(Resource resource) {
    return "/paths/" + ApiDescription.escaped(Operations.path(resource)) + "/get";
  }

  private static <T> Set<T> without(Stream<T> all, Set<?> some) {
    return all.filter(one -> !some.contains(one)).collect(Collectors.toSet());
  }

  /// All schemas, those within others included.
  private static void eachSchema(BiConsumer<String, JsonNode> action) {
    each(
        "",
        API.root(),
        (pointer, node) -> {
          if (pointer.matches(".*/schema|/components/schemas/\\w+(/properties/\\w+)?")) {
            action.accept(pointer, node);
          }
        });
  }

  private static void each(String pointer, JsonNode node, BiConsumer<String, JsonNode> action) {
    action.accept(pointer, node);
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      each(pointer + "/" + ApiDescription.escaped(property.getKey()), property.getValue(), action);
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        each(pointer + "/" + i, node.get(i), action);
      }
    }
  }
}
