package org.ticketquery.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Moments of contract section 4: what they mean to the nanosecond, and as bounds of stored
/// milliseconds.
class MomentTest {
  @ParameterizedTest
  @CsvSource({
    "2024-01-01T09:30:00Z,                2024-01-01T09:30:00Z",
    "2024-01-01t09:30:00z,                2024-01-01T09:30:00Z",
    "2024-01-01T09:30:00+01:00,           2024-01-01T08:30:00Z",
    "2024-01-01T09:30:00-08:00,           2024-01-01T17:30:00Z",
    "2024-01-01T09:30:00+00:00,           2024-01-01T09:30:00Z",
    "2024-01-01T09:30:00-00:00,           2024-01-01T09:30:00Z",
    "2024-01-01T09:30:00+05:45,           2024-01-01T03:45:00Z",
    "2024-01-01T09:30:00-00:30,           2024-01-01T10:00:00Z",
    "2024-01-01T00:00:00+23:59,           2023-12-31T00:01:00Z",
    "2024-01-01T00:00:00-23:59,           2024-01-01T23:59:00Z",
    "2024-01-01T09:30:00.5Z,              2024-01-01T09:30:00.500Z",
    "2024-01-01T09:30:00.05Z,             2024-01-01T09:30:00.050Z",
    "2024-01-01T09:30:00.123456789Z,      2024-01-01T09:30:00.123456789Z",
    "2024-01-01T09:30:00.000000001+01:00, 2024-01-01T08:30:00.000000001Z",
    "2024-02-29T23:59:59Z,                2024-02-29T23:59:59Z",
    "2000-02-29T00:00:00Z,                2000-02-29T00:00:00Z",
    "2016-12-31T23:59:60Z,                2017-01-01T00:00:00Z",
    "2016-12-31T23:59:60.5Z,              2017-01-01T00:00:00.500Z",
    "2016-12-31T15:59:60-08:00,           2017-01-01T00:00:00Z",
    "0000-01-01T00:00:00Z,                0000-01-01T00:00:00Z",
    "0000-01-01T00:00:00+23:59,           -0001-12-31T00:01:00Z",
    "0010-06-01T00:00:00Z,                0010-06-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z,      9999-12-31T23:59:59.999999999Z",
    "9999-12-31T23:59:59-23:59,           +10000-01-01T23:58:59Z"
  })
  void aDateTimeIsOneInstant(String text, Instant instant) {
    assertEquals(Optional.of(new Moment(instant, instant)), Moment.parse(text));
    assertEquals(Optional.of(instant), Moment.parseInstant(text));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01, 2024-01-01T00:00:00Z, 2024-01-01T23:59:59.999999999Z",
    "2024-02-29, 2024-02-29T00:00:00Z, 2024-02-29T23:59:59.999999999Z",
    "2016-12-31, 2016-12-31T00:00:00Z, 2016-12-31T23:59:59.999999999Z",
    "1969-12-31, 1969-12-31T00:00:00Z, 1969-12-31T23:59:59.999999999Z",
    "0000-01-01, 0000-01-01T00:00:00Z, 0000-01-01T23:59:59.999999999Z",
    "0010-01-01, 0010-01-01T00:00:00Z, 0010-01-01T23:59:59.999999999Z",
    "9999-12-31, 9999-12-31T00:00:00Z, 9999-12-31T23:59:59.999999999Z"
  })
  void aDateIsTheWholeUtcDayButNoInstant(String text, Instant first, Instant last) {
    assertEquals(Optional.of(new Moment(first, last)), Moment.parse(text));
    assertEquals(Optional.empty(), Moment.parseInstant(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "1704067200",
        "2024",
        "2024-01",
        "2024-1-1",
        "20240101",
        "24-01-01",
        "12024-01-01",
        "+2024-01-01",
        "-0001-01-01",
        "-2024-01-01T00:00:00Z",
        "2024-00-01",
        "2024-13-01",
        "2024-01-00",
        "2024-01-32",
        "2023-02-29",
        "1900-02-29",
        "2024-04-31",
        "2024-02-30T00:00:00Z",
        "2024-01-01Z",
        "2024-01-01T",
        "2024-01-01T09",
        "2024-01-01T09:30Z",
        "2024-01-01T09:30:00",
        "2024-01-01T09:30:00.123",
        "2024-01-01T9:30:00Z",
        "2024-01-01T24:00:00Z",
        "2024-01-01T09:60:00Z",
        "2024-01-01T09:30:60Z",
        "2024-01-01T09:59:61Z",
        "2024-01-01T09:30:00.Z",
        "2024-01-01T09:30:00,5Z",
        "2024-01-01T09:30:00.1234567891Z",
        "2024-01-01T09:30:00+24:00",
        "2024-01-01T09:30:00-01:60",
        "2024-01-01T09:30:00+01",
        "2024-01-01T09:30:00+0100",
        "2024-01-01T09:30:00+1:00",
        "2024-01-01T09:30:00UTC",
        "2024-01-01T09:30:00ZZ",
        "2024-01-01T09:30:00+01:00[Europe/Paris]",
        "2024-01-01 09:30:00Z",
        " 2024-01-01",
        "2024-01-01 ",
        "2024-01-01\n",
        "٢٠٢٤-٠١-٠١"
      })
  void anythingElseIsNoMoment(String text) {
    assertEquals(Optional.empty(), Moment.parse(text));
    assertEquals(Optional.empty(), Moment.parseInstant(text));
  }

  /// A record is stored to the millisecond, so the bounds are the stored times nearest inside.
  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00.005Z,       5,  5",
    "1970-01-01T00:00:00.005000000Z, 5,  5",
    "1970-01-01T00:00:00.005000001Z, 6,  5",
    "1970-01-01T00:00:00.004999999Z, 5,  4",
    "1970-01-01T00:00:00.0005Z,      1,  0",
    "1970-01-01T00:00:00Z,           0,  0",
    "1969-12-31T23:59:59.999Z,      -1, -1",
    "1969-12-31T23:59:59.999000001Z, 0, -1",
    "1969-12-31T23:59:59.998999999Z,-1, -2",
    "1969-12-31T23:59:59.999999999Z, 0, -1",
    "1970-01-01,                     0,  86399999",
    "1969-12-31,             -86400000, -1",
    "0000-01-01,      -62167219200000, -62167132800001",
    "0000-01-01T00:00:00.000000001Z, -62167219199999, -62167219200000",
    "9999-12-31T23:59:59.999999999Z, 253402300800000, 253402300799999"
  })
  void aFinerBoundNeitherGainsNorLosesARecord(String text, long lower, long upper) {
    Moment moment = Moment.parse(text).orElseThrow();
    assertEquals(lower, moment.lowerBoundMillis());
    assertEquals(upper, moment.upperBoundMillis());
  }
}
