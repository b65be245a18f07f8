package org.ticketquery.support;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Set;
import java.util.stream.Stream;

/// The names of all filters, as the contract has them (contract, 4 and 10): the one place where
/// they stand a second time.
public final class ContractFilters {
  private static final Set<String> TEXTS =
      Set.of(
          "external_ticket_id",
          "human_verified_category",
          "human_verified_subcategory",
          "ai_generated_category",
          "ai_generated_subcategory",
          "status",
          "priority",
          "source",
          "type_deprecated",
          "message_type",
          "user",
          "tags");

  private static final Set<String> NULLABLE =
      Set.of(
          "human_verified_category",
          "human_verified_subcategory",
          "ai_generated_category",
          "ai_generated_subcategory",
          "status",
          "priority",
          "source",
          "type_deprecated",
          "user",
          "tags",
          "subject",
          "message_clean",
          "conversation_summary",
          "ticket_updated_at",
          "resolved_at");

  /// `KEY` stands for any path of keys.
  public static final Set<String> NAMES =
      Stream.of(
              Stream.of("id__in", "tags__all", "position", "position__in"),
              combined(TEXTS, "", "__not", "__in", "__not_in"),
              combined(NULLABLE, "__isnull"),
              combined(Set.of("custom_fields.KEY", "attributes.KEY"), "", "__in", "__isnull"),
              combined(Set.of("position"), "__gt", "__gte", "__lt", "__lte"),
              combined(
                  Set.of("created_at", "ticket_updated_at", "resolved_at"),
                  "__gt",
                  "__gte",
                  "__lt",
                  "__lte",
                  "__range"))
          .flatMap(names -> names)
          .collect(toUnmodifiableSet());

  private ContractFilters() {}

  private static Stream<String> combined(Set<String> fields, String... suffixes) {
    return fields.stream().flatMap(field -> Stream.of(suffixes).map(suffix -> field + suffix));
  }
}
