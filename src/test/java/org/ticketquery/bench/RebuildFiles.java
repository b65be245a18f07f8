package org.ticketquery.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ticketquery.demo.DemoTickets;
import org.ticketquery.index.StoredBytes;
import org.ticketquery.index.StoredRecord;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// The demo's records, once as the NDJSON file that anybody would load, and once as a bare loader
/// would have them: whole bodies of the engine's bulk format, of the documents as they are stored,
/// organizations and hidden fields included.
///
/// @param records users and tickets in the file, the users first
/// @param users the same users without any ticket
/// @param bodies one a batch, of as many documents and bytes as a batch of the program's
/// @param count how many tickets there are
record RebuildFiles(Path records, Path users, List<Path> bodies, int count) {
  private static final int BATCH_ITEMS = 1_000;
  private static final int BATCH_BYTES = 2 * 1024 * 1024;

  /// Writes them into a directory.
  static RebuildFiles write(Path directory, int atLeast) throws IOException {
    DemoTickets demo = new DemoTickets(1);
    Path users = directory.resolve("users.ndjson");
    Path records = directory.resolve("records.ndjson");
    List<Path> bodies = new ArrayList<>();
    int count = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(records))) {
      try (OutputStream usersOut = new BufferedOutputStream(Files.newOutputStream(users))) {
        for (User user : demo.users()) {
          writeLine(out, StoredRecord.write(user));
          writeLine(usersOut, StoredRecord.write(user));
        }
      }
      Map<ResourceId, Optional<String>> organizations =
          demo.users().stream().collect(Collectors.toMap(User::id, User::organization));
      ByteArrayOutputStream body = new ByteArrayOutputStream(BATCH_BYTES);
      for (Iterator<Ticket> all = demo.tickets(atLeast).iterator(); all.hasNext(); count++) {
        Ticket ticket = all.next();
        byte[] stored = StoredRecord.write(ticket, ticket.user().flatMap(organizations::get));
        writeLine(out, asAnswered(stored));
        writeLine(
            body, "{\"index\":{\"_id\":\"%s\"}}".formatted(ticket.id().value()).getBytes(UTF_8));
        writeLine(body, stored);
        if ((count + 1) % BATCH_ITEMS == 0 || body.size() > BATCH_BYTES || !all.hasNext()) {
          Path file = directory.resolve("body-" + bodies.size());
          Files.write(file, body.toByteArray());
          bodies.add(file);
          body.reset();
        }
      }
    }
    return new RebuildFiles(records, users, bodies, count);
  }

  /// In megabytes.
  long size() {
    try {
      return Files.size(records) >> 20;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] asAnswered(byte[] stored) {
    byte[] answered = new byte[StoredBytes.hidden(stored, 0, stored.length) + 1];
    System.arraycopy(stored, 0, answered, 0, answered.length);
    answered[answered.length - 1] = '}';
    return answered;
  }

  private static void writeLine(OutputStream out, byte[] line) throws IOException {
    out.write(line);
    out.write('\n');
  }
}
