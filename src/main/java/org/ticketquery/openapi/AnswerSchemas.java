package org.ticketquery.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ticketquery.search.Categories;
import org.ticketquery.search.Facets;
import org.ticketquery.search.Statistic;

/// The schemas of answers that are made of Java records (contract, 10): each has a component of the
/// record's name, and its properties are the record's components in snake case, as they are
/// written.
final class AnswerSchemas {
  /// As ISO 8601 writes it: in a time zone east of Greenwich the last hours of the year 9999 are in
  /// the year 10000, which the format "date" cannot write.
  private static final String DATE = "^(\\d{4}|[+-]\\d{4,})-\\d{2}-\\d{2}$";

  private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

  private static final String PART = "The part of all tickets, from 0 to 1.";
  private static final String TIME =
      "From a ticket's creation to its resolution; null where no ticket's time is known.";
  private static final String MOST_FIRST = "The most frequent first.";

  /// What a property is, by its name, or by that of its record too.
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("avg_resolution_time_hours", TIME),
          Map.entry("breakdown", MOST_FIRST),
          Map.entry("categories", "Categories, which stand above subcategories."),
          Map.entry("category", "The code of the category."),
          Map.entry("count", "Distinct tickets."),
          Map.entry("FacetValue.count", "Records that have the value."),
          Map.entry("count_error", "By how much a count may be too low; 0 on one shard."),
          Map.entry(
              "date", "The first day of the period; a year that has no four digits has a sign."),
          Map.entry("facets", "In the order in which the fields were asked for."),
          Map.entry("field", "The name of the field."),
          Map.entry("id", "`category:` or `subcategory:`, and the label."),
          Map.entry("label", "The code as people read it."),
          Map.entry("links", "The widest first."),
          Map.entry("median_resolution_time_hours", TIME),
          Map.entry("nodes", "Categories, then subcategories."),
          Map.entry("null_count", "Records without a value."),
          Map.entry("other_count", "Values that are not listed; a record with two counts twice."),
          Map.entry("percentage", PART),
          Map.entry("priority", "The priority, as it is stored."),
          Map.entry("resolution_rate", PART),
          Map.entry("source", "The source, as it is stored."),
          Map.entry("SankeyLink.source", "The ID of the category's node."),
          Map.entry("status", "The status, as it is stored."),
          Map.entry("subcategories", "Subcategories, of all categories."),
          Map.entry("subcategory", "The code of the subcategory."),
          Map.entry("target", "The ID of the subcategory's node."),
          Map.entry("time_series", "In ascending order of date, without a gap."),
          Map.entry("total_resolved", "Distinct tickets that are resolved."),
          Map.entry("total_unresolved", "Distinct tickets that are not resolved."),
          Map.entry("value", "The code."),
          Map.entry("FacetValue.value", "As it is stored, and as a filter takes it."),
          Map.entry("SankeyLink.value", "Distinct tickets that have both."),
          Map.entry("values", MOST_FIRST));

  private AnswerSchemas() {}

  /// By the component's name.
  static Map<String, Schema<Object>> all() {
    Map<String, Schema<Object>> schemas = new LinkedHashMap<>();
    add(Facets.class, schemas);
    add(Categories.class, schemas);
    for (Class<?> statistic : Statistic.class.getPermittedSubclasses()) {
      add(statistic, schemas);
    }
    return schemas;
  }

  /// A reference to the component of a record.
  static Schema<Object> of(Class<? extends Record> type) {
    return Schemas.reference(type.getSimpleName());
  }

  private static void add(Class<?> type, Map<String, Schema<Object>> schemas) {
    Map<String, Schema<Object>> properties = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = NAMES.translate(component.getName());
      Schema<Object> schema = schema(component.getGenericType(), schemas);
      schema.setDescription(WORDS.getOrDefault(type.getSimpleName() + "." + name, WORDS.get(name)));
      if (name.equals("date")) {
        schema.setPattern(DATE);
      }
      properties.put(name, schema);
    }
    Schema<Object> schema = Schemas.object(properties);
    schema.setTitle(type.getSimpleName().replaceAll("([a-z])([A-Z])", "$1 $2"));
    schemas.put(type.getSimpleName(), schema);
  }

  private static Schema<Object> schema(Type type, Map<String, Schema<Object>> schemas) {
    if (type instanceof ParameterizedType generic) {
      Schema<Object> inner = schema(generic.getActualTypeArguments()[0], schemas);
      return generic.getRawType().equals(Optional.class)
          ? Schemas.nullable(inner)
          : Schemas.array(inner);
    }
    if (type.equals(String.class)) {
      return Schemas.text();
    }
    if (type.equals(long.class)) {
      return Schemas.integer(0);
    }
    if (type.equals(double.class) || type.equals(Double.class)) {
      return Schemas.number();
    }
    Class<?> record = (Class<?>) type;
    add(record, schemas);
    return Schemas.reference(record.getSimpleName());
  }
}
