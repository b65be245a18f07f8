package org.ticketquery.rebuild;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What an index should hold: the ID and the hash of the content of every record that was written
/// into it, in the order of writing, so that the last entry of an ID is what must be found there.
///
/// Entries lie in temporary files, one a partition of the IDs, and are looked at a partition at a
/// time: memory stays flat however many there are. 38 bytes an entry. Safe to use from several
/// threads.
final class Ledger implements AutoCloseable {
  static final int PARTITIONS = 64;

  private static final int ID_LENGTH = 30;
  private static final long DELETED = 0;

  private final Path directory;
  private final ByteBuffer entry = ByteBuffer.allocate(ID_LENGTH + Long.BYTES);
  private final List<OutputStream> partitions = new ArrayList<>();

  /// The last entries since [#mark()], by ID.
  private Map<String, Long> recent = new HashMap<>();

  private boolean marked;

  /// A ledger without entries.
  ///
  /// @param name tells it from others in messages
  Ledger(String name) throws IOException {
    directory = Files.createTempDirectory("tickets-" + name);
    for (int i = 0; i < PARTITIONS; i++) {
      partitions.add(new BufferedOutputStream(Files.newOutputStream(file(i))));
    }
  }

  /// The partition that an ID belongs to.
  static int partition(String id) {
    int hash = id.hashCode() * 0x9E3779B9;
    return hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(PARTITIONS));
  }

  /// Notes that a record was written.
  ///
  /// @param hash of its bytes, see [org.ticketquery.index.StoredBytes#hash(byte[], int, int)]
  void stored(String id, long hash) {
    append(id, hash);
  }

  /// Notes that a record was deleted.
  void deleted(String id) {
    append(id, DELETED);
  }

  /// From now on the last entries are remembered.
  synchronized void mark() {
    marked = true;
    recent = new HashMap<>();
  }

  /// The last entry since [#mark()] of each ID that has one: the hash; empty for a deletion.
  synchronized Map<String, OptionalLong> recent() {
    Map<String, OptionalLong> entries = new TreeMap<>();
    recent.forEach(
        (id, hash) ->
            entries.put(id, hash == DELETED ? OptionalLong.empty() : OptionalLong.of(hash)));
    return entries;
  }

  /// What the index should hold of a partition: hashes by ID.
  synchronized Map<String, Long> partition(int partition) {
    Map<String, Long> last = new HashMap<>();
    try {
      partitions.get(partition).flush();
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file(partition))))) {
        byte[] id = new byte[ID_LENGTH];
        while (in.readNBytes(id, 0, ID_LENGTH) == ID_LENGTH) {
          put(last, new String(id, ISO_8859_1), in.readLong());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return last;
  }

  /// How many records the index should hold.
  long size() {
    long size = 0;
    for (int i = 0; i < PARTITIONS; i++) {
      size += partition(i).size();
    }
    return size;
  }

  @Override
  public void close() throws IOException {
    for (int i = 0; i < PARTITIONS; i++) {
      partitions.get(i).close();
      Files.delete(file(i));
    }
    Files.delete(directory);
  }

  private synchronized void append(String id, long hash) {
    try {
      entry.clear().put(id.getBytes(ISO_8859_1)).putLong(hash);
      partitions.get(partition(id)).write(entry.array());
      if (marked) {
        recent.put(id, hash);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Map<String, Long> entries, String id, long hash) {
    if (hash == DELETED) {
      entries.remove(id);
    } else {
      entries.put(id, hash);
    }
  }

  private Path file(int partition) {
    return directory.resolve("partition-" + partition);
  }
}
