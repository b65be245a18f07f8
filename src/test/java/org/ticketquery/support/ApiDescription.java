package org.ticketquery.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.ticketquery.openapi.OpenApiDocument;
import org.ticketquery.ticket.TicketField;

/// The OpenAPI document as tests read it: by JSON pointers, with a compiled schema for each place
/// that has one. Formats are asserted.
public final class ApiDescription {
  private static final String LOCATION = "https://document.example/openapi.json";

  private final JsonNode root;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  /// @param json of an OpenAPI 3.1 document
  public ApiDescription(String json) {
    try {
      root = new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
    registry =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            builder ->
                builder
                    .schemas(Map.of(LOCATION, json))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /// The program's own, whatever its public URL.
  public static ApiDescription ofProgram() {
    return Program.DESCRIPTION;
  }

  /// The program's own, with records that have all their fields, as they have where the request
  /// does not choose some.
  public static ApiDescription ofWholeRecords() {
    return Program.WHOLE_RECORDS;
  }

  public JsonNode root() {
    return root;
  }

  /// What stands at a JSON pointer, references followed.
  public JsonNode at(String pointer) {
    return root.at(resolved(pointer));
  }

  /// The pointer, or the one that it refers to.
  public String resolved(String pointer) {
    String reference = root.at(pointer).path("$ref").asText();
    return reference.isEmpty() ? pointer : resolved(reference.substring(1));
  }

  /// What is wrong with a JSON text by the schema at a JSON pointer; empty where nothing is.
  public List<String> faults(String pointer, String json) {
    Schema schema =
        schemas.computeIfAbsent(
            pointer, p -> registry.getSchema(SchemaLocation.of(LOCATION + "#" + p)));
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  /// The document's path that a request's path belongs to: literal segments before variables.
  ///
  /// @param path below the base path, decoded
  public Optional<String> pathFor(String path) {
    String trimmed =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return Stream.of(paths().filter(trimmed::equals), paths().filter(p -> matches(p, trimmed)))
        .flatMap(found -> found)
        .findFirst();
  }

  private Stream<String> paths() {
    return root.path("paths").propertyStream().map(Map.Entry::getKey);
  }

  private static boolean matches(String template, String path) {
    return template.indexOf('{') >= 0 && path.matches(template.replaceAll("\\{\\w+}", "[^/]+"));
  }

  /// A segment of a JSON pointer (RFC 6901).
  public static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /// Made when it is first asked for.
  private static final class Program {
    private static final ApiDescription DESCRIPTION =
        new ApiDescription(OpenApiDocument.json("https://api.example.com/v2"));

    private static final ApiDescription WHOLE_RECORDS = wholeRecords();

    private static ApiDescription wholeRecords() {
      JsonNode document = DESCRIPTION.root.deepCopy();
      ArrayNode required = (ArrayNode) document.at("/components/schemas/SupportTicket/required");
      required.removeAll();
      Arrays.stream(TicketField.values()).map(TicketField::wireName).forEach(required::add);
      return new ApiDescription(document.toString());
    }
  }
}
