package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// What texts come to when they are read as files, without an engine.
final class Reading {
  final List<User> users = new ArrayList<>();
  final List<Ticket> tickets = new ArrayList<>();
  final List<String> removed = new ArrayList<>();

  /// As `file:line: what`; the files are called `1`, `2` and so on.
  final List<String> faults = new ArrayList<>();

  final Map<String, Integer> leftOut = new HashMap<>();
  final List<String> notes = new ArrayList<>();

  private final HelpdeskRules rules;
  private final Conversations.Stored stored;

  private Reading(HelpdeskRules rules, Conversations.Stored stored) {
    this.rules = rules;
    this.stored = stored;
  }

  /// Reads files that show their formats by themselves.
  static Reading of(String... files) throws IOException {
    return of(HelpdeskRules.DEFAULT, List.of(), files);
  }

  /// Reads files where some tickets are stored.
  static Reading of(HelpdeskRules rules, List<Ticket> stored, String... files) throws IOException {
    Reading reading =
        new Reading(
            rules,
            asked -> {
              Map<String, List<Ticket>> found = new HashMap<>();
              stored.stream()
                  .filter(ticket -> asked.contains(ticket.externalTicketId()))
                  .forEach(
                      ticket ->
                          found
                              .computeIfAbsent(ticket.externalTicketId(), id -> new ArrayList<>())
                              .add(ticket));
              return found;
            });
    reading.read(files);
    return reading;
  }

  static RecordFile file(String name, String text) {
    return new RecordFile(
        name, () -> new ByteArrayInputStream(text.getBytes(UTF_8)), Optional.empty());
  }

  private void read(String... files) throws IOException {
    try (Conversations conversations = new Conversations()) {
      for (int i = 0; i < files.length; i++) {
        read(file("" + (i + 1), files[i]), conversations);
      }
      conversations.drain(stored, this::take);
    }
  }

  private void read(RecordFile file, Conversations conversations) throws IOException {
    try (RecordReader reader = RecordReaders.open(file, RecordReaders.format(file), rules)) {
      boolean ended = false;
      while (!ended) {
        try {
          Optional<Entry> entry = reader.next();
          ended = entry.isEmpty();
          if (!ended) {
            add(entry.get(), file.name() + ":" + reader.line(), conversations);
          }
        } catch (FaultyRecord e) {
          faults.add(file.name() + ":" + reader.line() + ": " + e.getMessage());
        }
      }
    }
  }

  private void add(Entry entry, String origin, Conversations conversations)
      throws FaultyRecord, IOException {
    switch (entry) {
      case Entry.Plain plain when plain.isUser() -> users.add(plain.user());
      case Entry.Plain plain -> tickets.add(plain.ticket());
      case Entry.Account(var user) -> users.add(user);
      case Entry.Part part -> conversations.add(part, origin);
    }
  }

  private void take(Outcome outcome) {
    outcome.records().forEach(record -> tickets.add(record.ticket()));
    outcome.removed().forEach(id -> removed.add(id.value()));
    outcome.faults().forEach(fault -> faults.add(fault.origin() + ": " + fault.what()));
    outcome.leftOut().forEach((what, count) -> leftOut.merge(what, count, Integer::sum));
    notes.addAll(outcome.notes());
  }
}
