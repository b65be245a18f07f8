package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A page of stored records as places in the engine's answer, with what the next page begins after.
public final class Hits {
  /// A record in [#bytes()], or its hash, or nothing but its ID, as was asked for.
  ///
  /// @param version -1 where it was not asked for
  public record Hit(String id, long version, int start, int end) {}

  private static final byte[] HASH = ("{\"" + TicketIndex.CONTENT_HASH + "\":[").getBytes(US_ASCII);

  private final byte[] bytes;
  private final boolean ofHashes;
  private final List<Hit> all = new ArrayList<>();
  private int sortStart;
  private int sortEnd;

  private Hits(byte[] bytes, boolean ofHashes) {
    this.bytes = bytes;
    this.ofHashes = ofHashes;
  }

  /// Reads the answer to a search.
  ///
  /// @throws EngineFailure where it is one in part, or cannot be read
  static Hits read(byte[] answer) {
    Hits hits = new Hits(answer, false);
    return hits.read(hits::add);
  }

  /// Reads the answer to a search for the hashes of tickets in the order of their IDs.
  ///
  /// @throws EngineFailure where it is one in part, or cannot be read
  static Hits readHashes(byte[] answer) {
    Hits hits = new Hits(answer, true);
    return hits.read(hits::addHash);
  }

  private Hits read(AnswerFrame.OnHit onHit) {
    try {
      AnswerFrame frame = AnswerFrame.read(bytes, onHit);
      if (!frame.isWhole() || frame.terminatedEarly()) {
        throw new EngineFailure("the engine answered in part");
      }
      return this;
    } catch (IOException e) {
      throw new EngineFailure("an answer that cannot be read: " + e.getMessage());
    }
  }

  /// What the places are places in; not to be written to.
  public byte[] bytes() {
    return bytes;
  }

  public List<Hit> all() {
    return all;
  }

  /// The hash of a record, as it was read from the column, or worked out from the record itself.
  ///
  /// @throws EngineFailure where the column has no number
  public long hash(Hit hit) {
    if (!ofHashes) {
      return StoredBytes.hash(bytes, hit.start, hit.end);
    }
    String number = new String(bytes, hit.start, hit.end - hit.start, US_ASCII);
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException e) {
      throw new EngineFailure("an answer that cannot be read: a hash of " + number);
    }
  }

  /// The place in the order of the last record, as JSON; empty for a page without records.
  Optional<String> lastSort() {
    return sortEnd == 0
        ? Optional.empty()
        : Optional.of(new String(bytes, sortStart, sortEnd - sortStart, UTF_8));
  }

  private void add(AnswerFrame.Hit hit) throws IOException {
    all.add(new Hit(hit.id(), hit.version(), hit.sourceStart(), hit.sourceEnd()));
    sortStart = hit.sortStart();
    sortEnd = hit.sortEnd();
  }

  /// Of `"fields":{"content_hash":[-1]},"sort":[1,"tick…"]` the number and the ID.
  private void addHash(AnswerFrame.Hit hit) throws IOException {
    int start = hit.fieldsStart() + HASH.length;
    int end = hit.fieldsEnd() - 2;
    int id = hit.sortEnd() - 2 - StoredBytes.ID_LENGTH;
    boolean isHash =
        start < end && Arrays.equals(bytes, hit.fieldsStart(), start, HASH, 0, HASH.length);
    if (!isHash || id <= hit.sortStart()) {
      throw new IOException("a hit without its hash");
    }
    all.add(new Hit(new String(bytes, id, StoredBytes.ID_LENGTH, US_ASCII), -1, start, end));
    sortStart = hit.sortStart();
    sortEnd = hit.sortEnd();
  }
}
