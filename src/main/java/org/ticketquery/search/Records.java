package org.ticketquery.search;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import java.util.Optional;
import org.ticketquery.index.StoredBytes;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.Ordering;
import org.ticketquery.query.Place;
import org.ticketquery.ticket.ResourceId;

/// Records in the order they are answered, as places in the bytes of an engine's answer: a run of
/// its hits, forwards or backwards.
public final class Records {
  private final SearchAnswer answer;
  private final int first;
  private final int count;
  private final int step;

  private Records(SearchAnswer answer, int first, int count, int step) {
    this.answer = answer;
    this.first = first;
    this.count = count;
    this.step = step;
  }

  /// The hits from `from` to before `to`, in their order.
  static Records inOrder(SearchAnswer answer, int from, int to) {
    return new Records(answer, from, to - from, 1);
  }

  /// The hits from `from` to before `to`, last first.
  static Records reversed(SearchAnswer answer, int from, int to) {
    return new Records(answer, to - 1, to - from, -1);
  }

  public int size() {
    return count;
  }

  /// What the places below are places in; not to be written to.
  public byte[] bytes() {
    return answer.bytes();
  }

  /// Where the record's opening brace is.
  public int start(int record) {
    return answer.start(first + step * record);
  }

  /// Just after the record's closing brace.
  public int end(int record) {
    return answer.end(first + step * record);
  }

  public ResourceId id(int record) {
    return idAt(StoredBytes.id(bytes(), start(record)));
  }

  /// What is marked in the record, as a JSON object: field → fragments; empty where nothing is.
  ///
  /// @throws Rejected (503) where the engine's answer cannot be read
  public byte[] highlights(int record) {
    int hit = first + step * record;
    return Highlights.json(answer.bytes(), answer.highlightStart(hit), answer.highlightEnd(hit));
  }

  /// Where the record lies in the order that the engine sorted the records by.
  ///
  /// @throws Rejected (503) where the engine did not say
  Place place(int record, Ordering.Key key) {
    return switch (key) {
      case ID -> Place.of(id(record));
      case CREATED_AT, UPDATED, SCORE -> new Place(sortValue(record), id(record));
    };
  }

  /// Whole, though the engine writes scores as fractions.
  private long sortValue(int record) {
    try {
      return new BigDecimal(answer.sortValue(first + step * record)).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new Rejected(new Problem.SearchUnavailable(), e);
    }
  }

  /// The ticket's user, where it has one.
  public Optional<ResourceId> user(int record) {
    int user = StoredBytes.user(bytes(), start(record));
    return StoredBytes.hasUser(bytes(), user) ? Optional.of(idAt(user + 1)) : Optional.empty();
  }

  private ResourceId idAt(int place) {
    return new ResourceId(new String(bytes(), place, 30, US_ASCII));
  }
}
