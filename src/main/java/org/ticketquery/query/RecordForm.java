package org.ticketquery.query;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.ticketquery.ticket.TicketField;

/// How records are shown (contract, 6 and 10).
///
/// @param fields in the order of the record; `id` and `url` are always among them
/// @param expandUser whether a record's user is answered as an object; never where `user` is not
///   shown, so that nobody is looked up for nothing
/// @param highlight whether a record also shows where it matches the search
public record RecordForm(Set<TicketField> fields, boolean expandUser, boolean highlight) {
  private static final Set<TicketField> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(TicketField.class));

  /// The name, in a record, of what shows where it matches the search.
  public static final String HIGHLIGHTS = "highlights";

  /// What is always shown, in order.
  public static final Set<TicketField> LEAST =
      Collections.unmodifiableSet(EnumSet.of(TicketField.RECORD_ID, TicketField.URL));

  /// Every field, and users as URLs.
  public static final RecordForm WHOLE = new RecordForm(ALL, false);

  /// Without highlights.
  public RecordForm(Set<TicketField> fields, boolean expandUser) {
    this(fields, expandUser, false);
  }

  public RecordForm {
    EnumSet<TicketField> shown = EnumSet.copyOf(LEAST);
    shown.addAll(fields);
    fields = Collections.unmodifiableSet(shown);
    expandUser = expandUser && shown.contains(TicketField.USER);
  }

  /// How many of the fields after `user` are shown.
  public int afterUser() {
    return fields.size() - (fields.contains(TicketField.USER) ? 3 : 2);
  }

  /// Whether every field is shown.
  public boolean isWhole() {
    return fields.size() == ALL.size();
  }
}
