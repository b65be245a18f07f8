package org.ticketquery.search;

import java.time.ZoneId;
import org.opensearch.client.opensearch._types.aggregations.CompositeAggregationSource;
import org.ticketquery.query.ControlParameter;
import org.ticketquery.query.Period;
import org.ticketquery.ticket.TicketField;

/// What tickets are told apart by when they are counted.
sealed interface Grouping {
  /// The parameter with which a client would make fewer groups of it.
  String parameter();

  /// As the engine groups by it.
  ///
  /// @param withNone whether the records without a value make a group too, the first
  CompositeAggregationSource source(boolean withNone);

  /// The values of a field, as they are stored.
  record Values(TicketField field) implements Grouping {
    @Override
    public String parameter() {
      return field.wireName();
    }

    @Override
    public CompositeAggregationSource source(boolean withNone) {
      return CompositeAggregationSource.of(
          s -> s.terms(t -> t.field(field.wireName()).missingBucket(withNone)));
    }
  }

  /// The periods in which messages were created. A key is the first moment of a period in the time
  /// zone, in milliseconds since 1970.
  record Creation(Period period, ZoneId zone) implements Grouping {
    @Override
    public String parameter() {
      return ControlParameter.GROUP_BY.wireName();
    }

    @Override
    public CompositeAggregationSource source(boolean withNone) {
      return CompositeAggregationSource.of(
          s ->
              s.dateHistogram(
                  d ->
                      d.field(TicketField.CREATED_AT.wireName())
                          .calendarInterval(i -> i.time(period.wireName()))
                          .timeZone(zone.getId())
                          .missingBucket(withNone)));
    }
  }
}
