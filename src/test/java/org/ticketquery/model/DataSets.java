package org.ticketquery.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ticketquery.support.TicketBuilder;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// Draws records such as no helpdesk has, but might have.
final class DataSets {
  /// Two that differ in case only are two.
  static final List<String> ORGANIZATIONS =
      List.of("orgn01HZ0000000000000000000001", "acme", "ACME", "Füße, \"GmbH\" 🚗", "acme ");

  private static final List<String> OBJECTS =
      List.of(
          "{}",
          "{ }",
          "{\"n\":1.0,\"m\":1.00,\"big\":123456789012345678901234567890,\"e\":1E+400,\"z\":-0}",
          "{\"id\":\"x\",\"user\":null,\"organization\":\"acme\",\"id_order\":0,\"hits\":{\"hits\":[]}}",
          "{\"a\":{\"b\":[[],{},[{\"c\":\"}]\\\"{[\"}]]},\"\\u00e9\\ud83d\\ude97\":\"\\/\\n\\u0000\"}",
          "{\"k.e.y\":true,\"_source\":[null,false],\"É 🚗\":\"\\\\\"}");

  private static final List<TicketField> TEXTS =
      List.of(
          TicketField.SUBJECT,
          TicketField.STATUS,
          TicketField.PRIORITY,
          TicketField.SOURCE,
          TicketField.HUMAN_VERIFIED_CATEGORY,
          TicketField.HUMAN_VERIFIED_SUBCATEGORY,
          TicketField.AI_GENERATED_CATEGORY,
          TicketField.AI_GENERATED_SUBCATEGORY,
          TicketField.TYPE_DEPRECATED,
          TicketField.MESSAGE_CLEAN,
          TicketField.CONVERSATION_SUMMARY);

  private final Draw draw;
  private final OddTexts texts;
  private final OddMoments moments;
  private final OddObjects objects;

  /// How many of a hundred values there are, roughly.
  private final int present;

  private DataSets(Draw draw) {
    this.draw = draw;
    this.texts = new OddTexts(draw);
    this.moments = new OddMoments(draw);
    this.objects = new OddObjects(texts, draw);
    this.present = draw.oneOf(20, 50, 80, 95);
  }

  static DataSet drawn(Draw draw) {
    return new DataSets(draw).dataSet();
  }

  private DataSet dataSet() {
    List<String> userIds = OddIds.of("user", 1 + draw.below(12), draw);
    List<User> users = userIds.stream().filter(id -> draw.percent(80)).map(this::user).toList();
    int count = draw.percent(5) ? draw.below(3) : (int) draw.between(30, 300);
    int deleted = draw.below(6);
    List<Ticket> tickets = new ArrayList<>();
    for (String id : OddIds.of("tick", count + deleted, draw)) {
      tickets.add(draw.below(tickets.size() + 1), ticket(id, userIds));
    }
    return new DataSet(
        users, tickets.subList(deleted, tickets.size()), tickets.subList(0, deleted));
  }

  private User user(String id) {
    return new User(
        new ResourceId(id),
        maybe(draw.oneOf(ORGANIZATIONS)),
        maybe(texts.stored(draw)),
        maybe(texts.stored(draw)),
        maybe(cut(moments.incoming(draw))));
  }

  private Ticket ticket(String id, List<String> userIds) {
    TicketBuilder ticket =
        TicketBuilder.ticket(new ResourceId(id))
            .with(TicketField.EXTERNAL_TICKET_ID, texts.stored(draw))
            .with(TicketField.POSITION, draw.oneOf(0, 0, 1, 2, 9, 10, Integer.MAX_VALUE))
            .with(TicketField.MESSAGE_TYPE, draw.oneOf(MessageType.values()))
            .with(
                TicketField.MESSAGE,
                draw.percent(50)
                    ? Sentences.stored(draw)
                    : texts.stored(draw).repeat(1 + draw.below(3)))
            .with(TicketField.CUSTOM_FIELDS, object())
            .with(TicketField.ATTRIBUTES, object());
    maybe(draw.oneOf(userIds)).ifPresent(user -> ticket.user(new ResourceId(user)));
    TEXTS.forEach(field -> maybe(text(field)).ifPresent(text -> ticket.with(field, text)));
    ticket.tags(
        Stream.generate(() -> texts.stored(draw)).limit(draw.below(4)).toArray(String[]::new));
    Instant created = moments.incoming(draw);
    Optional<Instant> updated = maybe(moments.incoming(draw));
    Optional<Instant> resolved = maybe(moments.incoming(draw));
    ticket.with(TicketField.CREATED_AT, created);
    updated.ifPresent(time -> ticket.with(TicketField.TICKET_UPDATED_AT, time));
    resolved.ifPresent(time -> ticket.with(TicketField.RESOLVED_AT, time));
    return checked(ticket.build(), created, updated, resolved);
  }

  private RawJson object() {
    return draw.percent(30) ? new RawJson(draw.oneOf(OBJECTS)) : objects.drawn();
  }

  private String text(TicketField field) {
    return field.type() == FieldType.LONG_TEXT && draw.percent(50)
        ? Sentences.stored(draw)
        : texts.stored(draw);
  }

  /// What the model goes by is cut here, and not by the record itself.
  private static Ticket checked(
      Ticket ticket, Instant created, Optional<Instant> updated, Optional<Instant> resolved) {
    if (!ticket.createdAt().equals(cut(created))
        || !ticket.ticketUpdatedAt().equals(updated.map(DataSets::cut))
        || !ticket.resolvedAt().equals(resolved.map(DataSets::cut))) {
      throw new AssertionError("times that are not cut to the millisecond: " + ticket);
    }
    return ticket;
  }

  /// To the millisecond, towards the past.
  private static Instant cut(Instant time) {
    return Instant.ofEpochSecond(time.getEpochSecond(), time.getNano() / 1_000_000 * 1_000_000L);
  }

  private <T> Optional<T> maybe(T value) {
    return draw.percent(present) ? Optional.of(value) : Optional.empty();
  }
}
