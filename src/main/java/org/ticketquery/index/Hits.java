package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A page of stored records as places in the engine's answer, with what the next page begins after.
public final class Hits {
  /// A record in [#bytes()], without its source where none was asked for.
  ///
  /// @param version -1 where it was not asked for
  public record Hit(String id, long version, int start, int end) {}

  private final byte[] bytes;
  private final List<Hit> all = new ArrayList<>();
  private int sortStart;
  private int sortEnd;

  private Hits(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Reads the answer to a search.
  ///
  /// @throws EngineFailure where it is one in part, or cannot be read
  static Hits read(byte[] answer) {
    Hits hits = new Hits(answer);
    try {
      AnswerFrame frame = AnswerFrame.read(answer, hits::add);
      if (!frame.isWhole() || frame.terminatedEarly()) {
        throw new EngineFailure("the engine answered in part");
      }
      return hits;
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
}
