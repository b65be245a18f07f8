package org.ticketquery.ticket;

import static org.ticketquery.ticket.FieldType.ID;
import static org.ticketquery.ticket.FieldType.INTEGER;
import static org.ticketquery.ticket.FieldType.LINK;
import static org.ticketquery.ticket.FieldType.LONG_TEXT;
import static org.ticketquery.ticket.FieldType.MOMENT;
import static org.ticketquery.ticket.FieldType.OBJECT;
import static org.ticketquery.ticket.FieldType.TEXT;
import static org.ticketquery.ticket.FieldType.TEXTS;
import static org.ticketquery.ticket.Operator.ALL;
import static org.ticketquery.ticket.Operator.AT_LEAST;
import static org.ticketquery.ticket.Operator.AT_MOST;
import static org.ticketquery.ticket.Operator.EQUAL;
import static org.ticketquery.ticket.Operator.GREATER;
import static org.ticketquery.ticket.Operator.IN;
import static org.ticketquery.ticket.Operator.IS_NULL;
import static org.ticketquery.ticket.Operator.LESS;
import static org.ticketquery.ticket.Operator.NOT;
import static org.ticketquery.ticket.Operator.NOT_IN;
import static org.ticketquery.ticket.Operator.RANGE;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// THE TABLE: the fields of a record in the order of the answer (contract, 2), and the filters each
/// of them has (contract, 4 and 10). Parsing, suggestions, the reader and writer of records, the
/// mapping check and the README's table all follow it; a wire name is written here and nowhere
/// else.
public enum TicketField {
  RECORD_ID("id", ID, false, IN),
  URL("url", LINK, false),
  USER("user", FieldType.USER, true, EQUAL, NOT, IN, NOT_IN, IS_NULL),
  EXTERNAL_TICKET_ID("external_ticket_id", TEXT, false, EQUAL, NOT, IN, NOT_IN),
  POSITION("position", INTEGER, false, EQUAL, IN, GREATER, AT_LEAST, LESS, AT_MOST),
  MESSAGE_TYPE("message_type", FieldType.MESSAGE_TYPE, false, EQUAL, NOT, IN, NOT_IN),
  SUBJECT("subject", LONG_TEXT, true, IS_NULL),
  STATUS("status", TEXT, true, EQUAL, NOT, IN, NOT_IN, IS_NULL),
  PRIORITY("priority", TEXT, true, EQUAL, NOT, IN, NOT_IN, IS_NULL),
  SOURCE("source", TEXT, true, EQUAL, NOT, IN, NOT_IN, IS_NULL),
  HUMAN_VERIFIED_CATEGORY("human_verified_category", TEXT, true, EQUAL, NOT, IN, NOT_IN, IS_NULL),
  HUMAN_VERIFIED_SUBCATEGORY(
      "human_verified_subcategory", TEXT, true, EQUAL, NOT, IN, NOT_IN, IS_NULL),
  AI_GENERATED_CATEGORY("ai_generated_category", TEXT, true, EQUAL, NOT, IN, NOT_IN, IS_NULL),
  AI_GENERATED_SUBCATEGORY("ai_generated_subcategory", TEXT, true, EQUAL, NOT, IN, NOT_IN, IS_NULL),
  TYPE_DEPRECATED("type_deprecated", TEXT, true, EQUAL, NOT, IN, NOT_IN, IS_NULL),
  /// Without a value where there are none.
  TAGS("tags", TEXTS, false, EQUAL, NOT, IN, NOT_IN, ALL, IS_NULL),
  MESSAGE("message", LONG_TEXT, false),
  MESSAGE_CLEAN("message_clean", LONG_TEXT, true, IS_NULL),
  CONVERSATION_SUMMARY("conversation_summary", LONG_TEXT, true, IS_NULL),
  CUSTOM_FIELDS("custom_fields", OBJECT, false, EQUAL, IN, IS_NULL),
  ATTRIBUTES("attributes", OBJECT, false, EQUAL, IN, IS_NULL),
  CREATED_AT("created_at", MOMENT, false, GREATER, AT_LEAST, LESS, AT_MOST, RANGE),
  TICKET_UPDATED_AT(
      "ticket_updated_at", MOMENT, true, GREATER, AT_LEAST, LESS, AT_MOST, RANGE, IS_NULL),
  RESOLVED_AT("resolved_at", MOMENT, true, GREATER, AT_LEAST, LESS, AT_MOST, RANGE, IS_NULL);

  /// Stands for a path of keys in the name of a parameter.
  public static final String KEY = "KEY";

  private static final char KEY_SEPARATOR = '.';

  private static final List<TicketField> SEARCHED =
      Arrays.stream(values()).filter(field -> field.type == LONG_TEXT).toList();
  private static final List<TicketField> STORED =
      Arrays.stream(values()).filter(field -> field.type != LINK).toList();

  private final String wireName;
  private final FieldType type;
  private final boolean nullable;

  // Unmodifiable, which the checker cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Operator> operators;

  TicketField(String wireName, FieldType type, boolean nullable, Operator... operators) {
    this.wireName = wireName;
    this.type = type;
    this.nullable = nullable;
    EnumSet<Operator> set = EnumSet.noneOf(Operator.class);
    set.addAll(Arrays.asList(operators));
    this.operators = Collections.unmodifiableSet(set);
  }

  /// The field's name in records, parameters and the index.
  public String wireName() {
    return wireName;
  }

  public FieldType type() {
    return type;
  }

  /// Whether a record may have no value; such a field is then `null` in the answer.
  public boolean nullable() {
    return nullable;
  }

  /// In the order of [Operator]; empty for a field that no filter asks about.
  public Set<Operator> operators() {
    return operators;
  }

  /// The name of the parameter for `operator`, whether or not the field has it. For a field with
  /// keys, [#KEY] stands for any path of keys, so that its filters are one row here like all
  /// others.
  public String parameter(Operator operator) {
    return (type.hasKeys() ? wireName + KEY_SEPARATOR + KEY : wireName) + operator.suffix();
  }

  /// The field whose keys a parameter asks about: the one whose name stands before the first dot.
  public static Optional<TicketField> keyed(String parameter) {
    int dot = parameter.indexOf(KEY_SEPARATOR);
    return dot < 0
        ? Optional.empty()
        : byWireName(parameter.substring(0, dot)).filter(field -> field.type.hasKeys());
  }

  /// The fields that a search looks in, in order.
  public static List<TicketField> searched() {
    return SEARCHED;
  }

  /// The fields that are stored, in order: all but the links, which depend on where the service is
  /// reached.
  public static List<TicketField> stored() {
    return STORED;
  }

  public static Optional<TicketField> byWireName(String name) {
    return Arrays.stream(values()).filter(field -> field.wireName.equals(name)).findFirst();
  }
}
