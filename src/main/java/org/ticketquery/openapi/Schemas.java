package org.ticketquery.openapi;

import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Schemas as JSON Schema 2020-12 and so OpenAPI 3.1 have them: `null` is a type, examples are a
/// list. All are open to further words and are never shared between places of a document.
final class Schemas {
  private static final String NULL = "null";

  private Schemas() {}

  static Schema<Object> text() {
    return of("string");
  }

  /// Text in which the regular expression (ECMA 262) is found.
  static Schema<Object> text(String pattern) {
    Schema<Object> schema = text();
    schema.setPattern(pattern);
    return schema;
  }

  static Schema<Object> formatted(String format) {
    Schema<Object> schema = text();
    schema.setFormat(format);
    return schema;
  }

  /// One of a closed set of texts.
  static Schema<Object> oneOf(List<String> values) {
    Schema<Object> schema = text();
    schema.setEnum(List.copyOf(values));
    return schema;
  }

  static Schema<Object> integer(long min) {
    Schema<Object> schema = of("integer");
    schema.setMinimum(BigDecimal.valueOf(min));
    return schema;
  }

  static Schema<Object> integer(long min, long max) {
    Schema<Object> schema = integer(min);
    schema.setMaximum(BigDecimal.valueOf(max));
    return schema;
  }

  static Schema<Object> truth() {
    return of("boolean");
  }

  static Schema<Object> number() {
    return of("number");
  }

  static Schema<Object> array(Schema<?> items) {
    Schema<Object> schema = of("array");
    schema.setItems(items);
    return schema;
  }

  /// An object with these properties and no others.
  ///
  /// @param properties in order; all of them required
  static Schema<Object> object(Map<String, Schema<Object>> properties) {
    Schema<Object> schema = of("object");
    properties.forEach(schema::addProperty);
    schema.setRequired(List.copyOf(properties.keySet()));
    schema.setAdditionalProperties(false);
    return schema;
  }

  /// An object whose properties may have any name.
  ///
  /// @param values what each property holds
  static Schema<Object> map(Schema<?> values) {
    Schema<Object> schema = of("object");
    schema.setAdditionalProperties(values);
    return schema;
  }

  /// Any object.
  static Schema<Object> anyObject() {
    Schema<Object> schema = of("object");
    schema.setAdditionalProperties(true);
    return schema;
  }

  /// A schema among the document's components.
  static Schema<Object> reference(String component) {
    Schema<Object> schema = new Schema<>(SpecVersion.V31);
    schema.set$ref("#/components/schemas/" + component);
    return schema;
  }

  /// The same, or `null`.
  static Schema<Object> nullable(Schema<Object> schema) {
    Set<String> types = new LinkedHashSet<>(schema.getTypes());
    types.add(NULL);
    schema.setTypes(types);
    return schema;
  }

  /// Exactly one of several.
  static Schema<Object> either(List<Schema<Object>> choices) {
    Schema<Object> schema = new Schema<>(SpecVersion.V31);
    choices.forEach(schema::addOneOfItem);
    return schema;
  }

  static Schema<Object> nothing() {
    return of(NULL);
  }

  /// The same with words for people.
  static Schema<Object> described(Schema<Object> schema, String description) {
    schema.setDescription(description);
    return schema;
  }

  /// The same with values to show. They are examples of the schema and not of the parameter, since
  /// viewers send the latter unasked.
  static Schema<Object> shown(Schema<Object> schema, Object... examples) {
    schema.setExamples(List.of(examples));
    return schema;
  }

  private static Schema<Object> of(String type) {
    Schema<Object> schema = new Schema<>(SpecVersion.V31);
    schema.setTypes(Set.of(type));
    return schema;
  }
}
