package org.ticketquery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.ticketquery.index.StoredBytes;
import org.ticketquery.query.RecordForm;
import org.ticketquery.search.RecordFields;
import org.ticketquery.search.Records;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.TicketField;

/// Writes records as JSON by copying stored bytes and putting the URLs between them. Nothing is
/// parsed and nothing is made of a record but its place in the answer; the hidden fields at a
/// record's end are left where they are.
final class RecordBody {
  private static final int ID_LENGTH = 30;
  private static final byte[] NULL = "null".getBytes(UTF_8);
  private static final byte[] HIGHLIGHTS = (",\"" + RecordForm.HIGHLIGHTS + "\":").getBytes(UTF_8);

  private final byte[] ticketUrl;
  private final byte[] userField;
  private final byte[] userUrl;
  private final byte[] userObjectUrl;

  RecordBody(PublicUrls urls) {
    this.ticketUrl = ("\",\"url\":\"" + urls.tickets() + "/").getBytes(UTF_8);
    this.userField = "\",\"user\":".getBytes(UTF_8);
    this.userUrl = ("\"" + urls.users() + "/").getBytes(UTF_8);
    this.userObjectUrl = ("\",\"url\":\"" + urls.users() + "/").getBytes(UTF_8);
  }

  /// A page of tickets as an array.
  ///
  /// @param users to be put in the place of their URLs
  byte[] tickets(Records tickets, RecordForm form, Map<ResourceId, Records> users) {
    Output out = new Output(sizeOf(tickets));
    out.write('[');
    for (int i = 0; i < tickets.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      writeTicket(out, tickets, i, form, users);
    }
    out.write(']');
    return out.toByteArray();
  }

  /// Tickets one a line, each with a line feed behind it.
  byte[] lines(Records tickets, RecordForm form) {
    Output out = new Output(sizeOf(tickets));
    for (int i = 0; i < tickets.size(); i++) {
      writeTicket(out, tickets, i, form, Map.of());
      out.write('\n');
    }
    return out.toByteArray();
  }

  /// The one ticket of `tickets` as an object.
  byte[] ticket(Records tickets, RecordForm form, Map<ResourceId, Records> users) {
    Output out = new Output(sizeOf(tickets));
    writeTicket(out, tickets, 0, form, users);
    return out.toByteArray();
  }

  /// The one user of `users` as an object.
  byte[] user(Records users) {
    Output out = new Output(sizeOf(users));
    writeUser(out, users);
    return out.toByteArray();
  }

  /// The IDs of the users of the tickets, each once.
  static Set<ResourceId> usersOf(Records tickets) {
    Set<ResourceId> ids = LinkedHashSet.newLinkedHashSet(tickets.size());
    for (int i = 0; i < tickets.size(); i++) {
      tickets.user(i).ifPresent(ids::add);
    }
    return ids;
  }

  private void writeTicket(
      Output out, Records tickets, int i, RecordForm form, Map<ResourceId, Records> users) {
    byte[] bytes = tickets.bytes();
    int start = tickets.start(i);
    int id = StoredBytes.id(bytes, start);
    int user = StoredBytes.user(bytes, start);
    out.write(bytes, start, id + ID_LENGTH - start);
    out.write(ticketUrl);
    out.write(bytes, id, ID_LENGTH);
    if (form.fields().contains(TicketField.USER)) {
      out.write(userField);
      writeUserOf(out, tickets, i, user, users);
    } else {
      out.write('"');
    }
    if (form.isWhole()) {
      int rest = StoredBytes.afterUser(bytes, user);
      out.write(bytes, rest, StoredBytes.hidden(bytes, start, tickets.end(i)) - rest);
    } else {
      writeFields(out, bytes, new RecordFields(bytes, user), form);
    }
    if (form.highlight()) {
      out.write(HIGHLIGHTS);
      out.write(tickets.highlights(i));
    }
    out.write('}');
  }

  /// Those of the fields after the user that are asked for.
  private static void writeFields(Output out, byte[] bytes, RecordFields walk, RecordForm form) {
    int left = form.afterUser();
    for (TicketField field : RecordFields.AFTER_USER) {
      if (left == 0) {
        return;
      }
      int start = walk.position();
      walk.skip(field);
      if (form.fields().contains(field)) {
        out.write(bytes, start, walk.position() - start);
        left--;
      }
    }
  }

  private void writeUserOf(
      Output out, Records tickets, int i, int user, Map<ResourceId, Records> users) {
    byte[] bytes = tickets.bytes();
    if (!StoredBytes.hasUser(bytes, user)) {
      out.write(NULL);
      return;
    }
    Records object = users.isEmpty() ? null : users.get(tickets.user(i).orElseThrow());
    if (object != null) {
      writeUser(out, object);
    } else {
      out.write(userUrl);
      out.write(bytes, user + 1, ID_LENGTH + 1);
    }
  }

  private void writeUser(Output out, Records users) {
    byte[] bytes = users.bytes();
    int start = users.start(0);
    int id = StoredBytes.id(bytes, start);
    int rest = StoredBytes.afterId(bytes, start);
    out.write(bytes, start, rest - start);
    out.write(userObjectUrl);
    out.write(bytes, id, ID_LENGTH);
    out.write(bytes, rest, StoredBytes.hidden(bytes, start, users.end(0)) - rest);
    out.write('}');
  }

  private static int sizeOf(Records records) {
    int size = 2;
    for (int i = 0; i < records.size(); i++) {
      size += records.end(i) - records.start(i) + 160;
    }
    return size;
  }

  /// Without the checked exceptions and locks of the stream it is.
  private static final class Output extends ByteArrayOutputStream {
    Output(int size) {
      super(size);
    }

    @Override
    public void write(byte[] bytes) {
      write(bytes, 0, bytes.length);
    }
  }
}
