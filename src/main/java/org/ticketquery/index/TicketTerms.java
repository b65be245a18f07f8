package org.ticketquery.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketComponents;
import org.ticketquery.ticket.TicketField;

/// Makes the terms of one ticket after another ([ObjectTerms]). Their keys are few and most of
/// their values come again, so it remembers the terms that it has made, as long as they are not too
/// many: to hash them all would be a large part of the work for a record. Not safe for use by
/// several threads.
final class TicketTerms {
  private static final JsonFactory JSON = new JsonFactory();
  private static final List<TicketField> FIELDS = TicketField.stored();

  /// Of 100 or 200 bytes each.
  private static final int MOST_REMEMBERED = 20_000;

  /// In characters. Longer values hardly come again.
  private static final int LONGEST_REMEMBERED = 64;

  private final ObjectTerms terms = new ObjectTerms();
  private final Map<TicketField, KnownPath> roots = new HashMap<>();
  private final Set<String> found = new LinkedHashSet<>();
  private int remembered;

  /// A path of keys, with what has been found there.
  private final class KnownPath {
    private final byte[] hash;
    private final String term;
    private final Map<String, KnownPath> members = new HashMap<>();
    private final Map<String, String> values = new HashMap<>();

    KnownPath(byte[] hash) {
      this.hash = hash;
      this.term = ObjectTerms.text(hash);
    }

    KnownPath member(String key) {
      KnownPath known = members.get(key);
      if (known != null) {
        return known;
      }
      KnownPath member = new KnownPath(terms.key(hash, key));
      if (isWorthRemembering(key)) {
        members.put(key, member);
      }
      return member;
    }

    String value(String value) {
      String known = values.get(value);
      if (known != null) {
        return known;
      }
      String made = ObjectTerms.text(terms.value(hash, value));
      if (isWorthRemembering(value)) {
        values.put(value, made);
      }
      return made;
    }
  }

  /// The terms of all objects of a ticket, with spaces between them.
  ///
  /// @throws IOException where an object is no JSON
  String of(Ticket ticket) throws IOException {
    if (remembered >= MOST_REMEMBERED) {
      roots.clear();
      remembered = 0;
    }
    found.clear();
    for (int i = 0; i < FIELDS.size(); i++) {
      if (FIELDS.get(i).type() == FieldType.OBJECT) {
        add(FIELDS.get(i), (RawJson) TicketComponents.value(ticket, i));
      }
    }
    return String.join(" ", found);
  }

  private void add(TicketField field, RawJson object) throws IOException {
    if (object.equals(RawJson.EMPTY)) {
      return;
    }
    try (JsonParser json = JSON.createParser(object.text())) {
      json.nextToken();
      addMembers(json, roots.computeIfAbsent(field, f -> new KnownPath(terms.root(f))));
    }
  }

  private boolean isWorthRemembering(String text) {
    boolean worth = text.length() <= LONGEST_REMEMBERED && remembered < MOST_REMEMBERED;
    remembered += worth ? 1 : 0;
    return worth;
  }

  private void addMembers(JsonParser json, KnownPath path) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      KnownPath member = path.member(json.currentName());
      json.nextToken();
      addValue(json, member);
    }
  }

  private void addValue(JsonParser json, KnownPath path) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        addValue(json, path);
      }
    } else if (token != JsonToken.VALUE_NULL) {
      found.add(path.term);
      if (token == JsonToken.START_OBJECT) {
        addMembers(json, path);
      } else {
        found.add(path.value(json.getText()));
      }
    }
  }
}
