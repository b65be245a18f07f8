package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.Optional;
import org.ticketquery.ticket.ResourceId;

/// A file of as many tickets as one wants, in any format. It is made while it is read, and lies
/// nowhere.
///
/// @param tickets of about 1,000 bytes each
record MadeUpFile(FileFormat format, long tickets) {
  private static final String TEXT = "It does not charge. ".repeat(40);
  private static final int TICKETS_A_PART = 50;

  RecordFile file() {
    return new RecordFile("made-up", Parts::new, Optional.of(format));
  }

  /// The text, a few tickets at a time.
  private final class Parts extends InputStream {
    private byte[] part = new byte[0];
    private int position;
    private long next;
    private boolean ended;

    @Override
    public int read() {
      return fill() ? part[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, part.length - position);
      System.arraycopy(part, position, bytes, offset, count);
      position += count;
      return count;
    }

    private boolean fill() {
      while (position == part.length && !ended) {
        StringBuilder text = new StringBuilder(next == 0 ? beginning() : "");
        for (int i = 0; i < TICKETS_A_PART && next < tickets; i++) {
          text.append(next == 0 ? "" : between()).append(ticket(next++));
        }
        ended = next == tickets;
        text.append(ended ? end() : "");
        part = text.toString().getBytes(UTF_8);
        position = 0;
      }
      return position < part.length;
    }
  }

  private String beginning() {
    return switch (format) {
      case NDJSON -> "";
      case JSON, FRESHDESK -> "[";
      case CSV -> "id,user,external_ticket_id,position,message_type,message,created_at\n";
      case FRESHDESK_CSV -> "Ticket ID,Subject,Status,Created time,Last update time,Contact ID\n";
      case ZENDESK -> "{\"tickets\":[";
    };
  }

  private String between() {
    return switch (format) {
      case NDJSON, CSV, FRESHDESK_CSV -> "\n";
      case JSON, FRESHDESK, ZENDESK -> ",";
    };
  }

  private String end() {
    return switch (format) {
      case NDJSON, CSV, FRESHDESK_CSV -> "\n";
      case JSON, FRESHDESK -> "]";
      case ZENDESK -> "],\"end_of_stream\":true}";
    };
  }

  private String ticket(long number) {
    return switch (format) {
      case NDJSON, JSON ->
          """
          {"id":"%s","user":"%s","external_ticket_id":"%d","position":0,"message_type":"INITIAL_REQUEST",\
          "message":"%s","created_at":"2024-01-01T00:00:00Z"}"""
              .formatted(id(ResourceId.TICKET, number), id(ResourceId.USER, number), number, TEXT);
      case CSV ->
          "%s,%s,%d,0,INITIAL_REQUEST,\"%s\",2024-01-01T00:00:00Z"
              .formatted(id(ResourceId.TICKET, number), id(ResourceId.USER, number), number, TEXT);
      case FRESHDESK ->
          """
          {"id":%d,"subject":"Trips","description_text":"%s","status":2,"priority":1,"source":1,"requester_id":9,\
          "created_at":"2024-03-01T10:00:00Z","updated_at":"2024-03-05T08:00:00Z"}"""
              .formatted(number, TEXT);
      case FRESHDESK_CSV ->
          "%d,\"%s\",Open,2024-03-01 10:00:00,2024-03-05 09:00,900".formatted(number, TEXT);
      case ZENDESK ->
          """
          {"id":%d,"subject":"No charge","description":"%s","status":"open","requester_id":500,\
          "created_at":"2024-03-01T09:00:00Z","updated_at":"2024-03-03T09:00:00Z"}"""
              .formatted(number, TEXT);
    };
  }

  private static String id(String kind, long number) {
    return kind + "01HZ10%020d".formatted(number);
  }
}
