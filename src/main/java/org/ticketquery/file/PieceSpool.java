package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.OfflineSorter;

/// Keeps what came of conversations on disk until all files are read, and gives it back ticket by
/// ticket: the pieces of one may stand anywhere in any file, and all of them need not fit in
/// memory.
final class PieceSpool implements AutoCloseable {
  /// What one entry of a file brought.
  ///
  /// @param origin `file:line`
  record Kept(Entry.Part part, String origin) {}

  /// Takes the entries of one ticket, in the order they came in.
  interface Taker {
    void take(List<Kept> ticket) throws IOException;
  }

  /// Source, ticket, and where its entry lies: sorted by bytes, they are in the order wanted.
  private static final int KEY = 2 * Long.BYTES + 2 * Integer.BYTES;

  private static final int HEADER = 3 * Integer.BYTES;

  /// Whose numbers of tickets are different tickets.
  private final List<DerivedIds> sources = new ArrayList<>();

  private final List<Helpdesk> helpdesks = new ArrayList<>();
  private final Path folder;
  private final FileChannel entries;
  private final DataOutputStream out;
  private final Directory directory;
  private final IndexOutput keys;
  private final OfflineSorter.ByteSequencesWriter keyWriter;
  private long position;

  /// An empty spool. Its files are the user's alone; the one with the entries has no name, so that
  /// nothing of it stays behind whatever happens.
  PieceSpool() throws IOException {
    folder = Files.createTempDirectory("tickets-spool");
    entries =
        FileChannel.open(
            folder.resolve("entries"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    out =
        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(entries), 1 << 16));
    directory = FSDirectory.open(folder);
    keys = directory.createTempOutput("keys", "unsorted", IOContext.DEFAULT);
    keyWriter = new OfflineSorter.ByteSequencesWriter(keys);
  }

  void add(Entry.Part part, String origin) throws IOException {
    byte[] name = origin.getBytes(UTF_8);
    byte[] json = part.json().getBytes(UTF_8);
    int length = HEADER + name.length + json.length;
    out.writeInt(place(part.helpdesk(), helpdesks));
    out.writeInt(part.pieces());
    out.writeInt(name.length);
    out.write(name);
    out.write(json);
    int source = place(part.helpdesk().ids(), sources);
    ByteBuffer key = ByteBuffer.allocate(KEY);
    key.putInt(source).putLong(part.ticket()).putLong(position).putInt(length);
    keyWriter.write(key.array());
    position += length;
  }

  /// Gives everything back; nothing can be added any more.
  void drain(Taker taker) throws IOException {
    out.flush();
    CodecUtil.writeFooter(keys);
    keyWriter.close();
    String sorted = new OfflineSorter(directory, "sorted").sort(keys.getName());
    List<Kept> ticket = new ArrayList<>();
    try (OfflineSorter.ByteSequencesReader reader =
        new OfflineSorter.ByteSequencesReader(directory.openChecksumInput(sorted), sorted)) {
      for (BytesRef key = reader.next(); key != null; key = reader.next()) {
        Kept next = read(ByteBuffer.wrap(key.bytes, key.offset, key.length));
        if (!ticket.isEmpty() && !isSame(ticket.getFirst(), next)) {
          taker.take(List.copyOf(ticket));
          ticket.clear();
        }
        ticket.add(next);
      }
    }
    if (!ticket.isEmpty()) {
      taker.take(List.copyOf(ticket));
    }
  }

  @Override
  public void close() {
    try (entries;
        directory;
        keyWriter) {
      try (Stream<Path> left = Files.list(folder)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Kept read(ByteBuffer key) throws IOException {
    key.getInt();
    long ticket = key.getLong();
    long from = key.getLong();
    ByteBuffer entry = ByteBuffer.allocate(key.getInt());
    for (int count = 0; count >= 0 && entry.hasRemaining(); ) {
      count = entries.read(entry, from + entry.position());
    }
    entry.flip();
    Helpdesk helpdesk = helpdesks.get(entry.getInt());
    int pieces = entry.getInt();
    byte[] name = new byte[entry.getInt()];
    entry.get(name);
    Entry.Part part = new Entry.Part(helpdesk, ticket, UTF_8.decode(entry).toString(), pieces);
    return new Kept(part, new String(name, UTF_8));
  }

  private static <T> int place(T value, List<T> values) {
    if (!values.contains(value)) {
      values.add(value);
    }
    return values.indexOf(value);
  }

  private static boolean isSame(Kept one, Kept other) {
    return one.part.ticket() == other.part.ticket()
        && one.part.helpdesk().ids().equals(other.part.helpdesk().ids());
  }
}
