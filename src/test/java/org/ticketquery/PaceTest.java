package org.ticketquery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a log says of how far a step has come.
class PaceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1000 | 4000 | 2000 | loading: 1,000 of 4,000 records, 500 a second, 6s left",
        "1 | 1000000 | 100 | loading: 1 of 1,000,000 records, 10 a second, 27h46m40s left",
        "4000 | 4000 | 8000 | loading: 4,000 of 4,000 records, 500 a second, 0s left",
        "5000 | 4000 | 5000 | loading: 5,000 of 4,000 records, 1,000 a second",
        "1500 | | 3000 | loading: 1,500 records, 500 a second",
        "7 | 7 | 0 | loading: 7 of 7 records, 7,000 a second, 0s left",
        "0 | 4000 | 61000 | loading: 1m1s so far",
        "0 | | 0 | loading: 0s so far"
      })
  void aLineTellsTheRateAndTheRemainingTime(long done, Long total, long millis, String line) {
    OptionalLong known = total == null ? OptionalLong.empty() : OptionalLong.of(total);
    assertEquals(line, new Pace("loading", done, known, Duration.ofMillis(millis)).toString());
  }
}
