package org.ticketquery.query;

import java.time.ZoneId;
import java.util.Objects;

/// How many tickets were created in each period, understood.
///
/// @param zone where days begin
public record VolumeQuery(Selection selection, Period period, ZoneId zone) {
  public VolumeQuery {
    Objects.requireNonNull(selection);
    Objects.requireNonNull(period);
    Objects.requireNonNull(zone);
  }
}
