package org.ticketquery.search;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Arrays;
import org.ticketquery.index.AnswerFrame;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// The engine's answer to a search, as the bytes it came in, and where in them the records lie. No
/// tree and no object is made of a record.
final class SearchAnswer {
  /// Of a record: where it begins, where it ends, where its sort values are, and where what is
  /// marked in it begins and ends; 0 for what is not there.
  private static final int PLACES = 5;

  private final byte[] bytes;
  private final AnswerFrame frame;
  private int[] places = new int[32 * PLACES];
  private int size;

  private SearchAnswer(byte[] bytes) throws IOException {
    this.bytes = bytes;
    this.frame = AnswerFrame.read(bytes, this::add);
  }

  /// Finds the records in an answer.
  ///
  /// @throws Rejected (503) where the engine timed out or not every shard answered: a part is never
  ///   taken for the whole
  static SearchAnswer read(byte[] bytes) {
    try {
      SearchAnswer answer = new SearchAnswer(bytes);
      if (!answer.frame.isWhole()) {
        throw new Rejected(new Problem.SearchUnavailable());
      }
      return answer;
    } catch (IOException e) {
      throw new Rejected(new Problem.SearchUnavailable(), e);
    }
  }

  byte[] bytes() {
    return bytes;
  }

  /// How many records there are.
  int size() {
    return size;
  }

  /// How many records match, those that are not in the answer too; 0 where nobody asked.
  long total() {
    return frame.total();
  }

  /// Where the record's opening brace is.
  int start(int record) {
    return places[PLACES * record];
  }

  /// Just after the record's closing brace.
  int end(int record) {
    return places[PLACES * record + 1];
  }

  /// Where the object of what is marked in the record begins; 0 where nothing is.
  int highlightStart(int record) {
    return places[PLACES * record + 3];
  }

  /// Just after that object.
  int highlightEnd(int record) {
    return places[PLACES * record + 4];
  }

  /// The first of the values that the engine sorted the record by, as it stands in the answer.
  String sortValue(int record) {
    int start = places[PLACES * record + 2] + 1;
    int end = start;
    while (bytes[end] != ',' && bytes[end] != ']') {
      end++;
    }
    return new String(bytes, start, end - start, US_ASCII);
  }

  /// Whether the engine stopped because it had seen as many records as `terminate_after` allows.
  boolean terminatedEarly() {
    return frame.terminatedEarly();
  }

  private void add(AnswerFrame.Hit hit) throws IOException {
    if (hit.sourceEnd() == 0) {
      throw new IOException("a hit without its record");
    }
    int record = PLACES * size++;
    if (record == places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    places[record] = hit.sourceStart();
    places[record + 1] = hit.sourceEnd();
    places[record + 2] = hit.sortStart();
    places[record + 3] = hit.highlightStart();
    places[record + 4] = hit.highlightEnd();
  }
}
