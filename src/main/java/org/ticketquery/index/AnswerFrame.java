package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/// What the engine says of its own answer to a search, read together with the hits in one walk over
/// the bytes. Each hit is handed on as places in them: no tree and no object is made of a record.
public final class AnswerFrame {
  /// Takes the hits, in the order of the answer.
  public interface OnHit {
    /// Takes one.
    ///
    /// @param hit good until this returns
    /// @throws IOException where it lacks what was asked for
    void take(Hit hit) throws IOException;
  }

  private static final byte[] TIMED_OUT = name("timed_out");
  private static final byte[] TERMINATED_EARLY = name("terminated_early");
  private static final byte[] SHARDS = name("_shards");
  private static final byte[] TOTAL = name("total");
  private static final byte[] VALUE = name("value");
  private static final byte[] SUCCESSFUL = name("successful");
  private static final byte[] HITS = name("hits");
  private static final byte[] ID = name("_id");
  private static final byte[] VERSION = name("_version");
  private static final byte[] SOURCE = name("_source");
  private static final byte[] SORT = name("sort");
  private static final byte[] FIELDS = name("fields");
  private static final byte[] HIGHLIGHT = name("highlight");

  private final byte[] bytes;
  private final JsonScanner json;
  private final JsonScanner.Name name;
  private final OnHit onHit;
  private final Hit hit = new Hit();
  private boolean timedOut = true;
  private boolean terminatedEarly;
  private boolean listed;
  private long shards;
  private long successfulShards;
  private long total;

  private AnswerFrame(byte[] bytes, OnHit onHit) {
    this.bytes = bytes;
    this.json = new JsonScanner(bytes);
    this.name = json.new Name();
    this.onHit = onHit;
  }

  /// Reads an answer.
  ///
  /// @throws IOException where it is cut short, or no answer to a search
  public static AnswerFrame read(byte[] answer, OnHit onHit) throws IOException {
    AnswerFrame frame = new AnswerFrame(answer, onHit);
    frame.readTop();
    return frame;
  }

  /// Whether every shard has answered, and in time. What the answer does not say counts as no.
  public boolean isWhole() {
    return listed && !timedOut && shards > 0 && successfulShards == shards;
  }

  /// Whether the engine stopped before it had seen everything that matches: because of
  /// `terminate_after`, or for reasons of its own.
  public boolean terminatedEarly() {
    return terminatedEarly;
  }

  /// How many records match, those that are not in the answer too; 0 where nobody asked.
  public long total() {
    return total;
  }

  /// A hit as places in the bytes of the answer, each 0 where the hit has nothing of the kind.
  public final class Hit {
    private int idStart;
    private int idEnd;
    private long version;
    private int sourceStart;
    private int sourceEnd;
    private int sortStart;
    private int sortEnd;
    private int fieldsStart;
    private int fieldsEnd;
    private int highlightStart;
    private int highlightEnd;

    private Hit() {}

    /// The document's ID.
    ///
    /// @throws IOException where the hit has none
    public String id() throws IOException {
      if (idStart == 0) {
        throw new IOException("a hit without its ID");
      }
      return new String(bytes, idStart + 1, idEnd - idStart - 2, UTF_8);
    }

    /// The document's version; -1 where it was not asked for.
    public long version() {
      return version;
    }

    /// Where the record's opening brace is.
    public int sourceStart() {
      return sourceStart;
    }

    /// Just after the record's closing brace.
    public int sourceEnd() {
      return sourceEnd;
    }

    /// Where the array of the values begins that the engine sorted the hit by.
    public int sortStart() {
      return sortStart;
    }

    /// Just after that array.
    public int sortEnd() {
      return sortEnd;
    }

    /// Where the object of what was read from columns begins.
    public int fieldsStart() {
      return fieldsStart;
    }

    /// Just after that object.
    public int fieldsEnd() {
      return fieldsEnd;
    }

    /// Where the object of what is marked in the record begins.
    public int highlightStart() {
      return highlightStart;
    }

    /// Just after that object.
    public int highlightEnd() {
      return highlightEnd;
    }

    private void clear() {
      idStart = 0;
      version = -1;
      sourceStart = 0;
      sourceEnd = 0;
      sortStart = 0;
      sortEnd = 0;
      fieldsStart = 0;
      fieldsEnd = 0;
      highlightStart = 0;
      highlightEnd = 0;
    }
  }

  private void readTop() throws IOException {
    json.enter('{');
    while (json.nextField(name)) {
      if (name.is(TIMED_OUT)) {
        timedOut = json.truth();
      } else if (name.is(TERMINATED_EARLY)) {
        terminatedEarly = json.truth();
      } else if (name.is(SHARDS)) {
        readShards();
      } else if (name.is(HITS)) {
        readHits();
      } else {
        json.skipValue();
      }
    }
    json.end();
  }

  private void readShards() throws IOException {
    json.enter('{');
    while (json.nextField(name)) {
      if (name.is(TOTAL)) {
        shards = json.number();
      } else if (name.is(SUCCESSFUL)) {
        successfulShards = json.number();
      } else {
        json.skipValue();
      }
    }
  }

  private void readHits() throws IOException {
    json.enter('{');
    while (json.nextField(name)) {
      if (name.is(HITS)) {
        json.enter('[');
        while (json.nextElement(']')) {
          readHit();
        }
        listed = true;
      } else if (name.is(TOTAL)) {
        readTotal();
      } else {
        json.skipValue();
      }
    }
  }

  private void readTotal() throws IOException {
    json.enter('{');
    while (json.nextField(name)) {
      if (name.is(VALUE)) {
        total = json.number();
      } else {
        json.skipValue();
      }
    }
  }

  private void readHit() throws IOException {
    hit.clear();
    json.enter('{');
    while (json.nextField(name)) {
      if (name.is(VERSION)) {
        hit.version = json.number();
      } else {
        int start = json.position();
        json.skipValue();
        readPart(start, json.position());
      }
    }
    onHit.take(hit);
  }

  private void readPart(int start, int end) {
    if (name.is(SOURCE)) {
      hit.sourceStart = start;
      hit.sourceEnd = end;
    } else if (name.is(SORT)) {
      hit.sortStart = start;
      hit.sortEnd = end;
    } else if (name.is(ID)) {
      hit.idStart = start;
      hit.idEnd = end;
    } else if (name.is(FIELDS)) {
      hit.fieldsStart = start;
      hit.fieldsEnd = end;
    } else if (name.is(HIGHLIGHT)) {
      hit.highlightStart = start;
      hit.highlightEnd = end;
    }
  }

  private static byte[] name(String text) {
    return text.getBytes(US_ASCII);
  }
}
