package org.ticketquery.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketComponents;
import org.ticketquery.ticket.TicketField;

/// Makes the terms of one ticket after another ([ObjectTerms]). Their keys are few and most of
/// their values come again, and the records of one conversation mostly have the same objects. So it
/// remembers the terms that it has made, as long as they are not too many: to read every object
/// again and to hash all its terms would be a large part of the work for a record. Not safe for use
/// by several threads.
final class TicketTerms {
  private static final JsonFactory JSON = new JsonFactory();
  private static final List<TicketField> FIELDS = TicketField.stored();

  /// Of 100 or 200 bytes each.
  private static final int MOST_REMEMBERED = 4_000;

  /// In characters. Longer values hardly come again.
  private static final int LONGEST_REMEMBERED = 64;

  /// Records of one conversation are seldom further apart.
  private static final int MOST_OBJECTS = 5_000;

  /// In characters.
  private static final int LONGEST_OBJECT = 512;

  private final ObjectTerms terms = new ObjectTerms();
  private final Map<TicketField, KnownPath> roots = new HashMap<>();
  private final Map<TicketField, Map<String, String>> objects = new HashMap<>();
  private final Set<String> found = new LinkedHashSet<>();
  private int remembered;

  /// The latest objects of a field, with their terms.
  private static final class Latest extends LinkedHashMap<String, String> {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > MOST_OBJECTS;
    }
  }

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
    Object[] values = TicketComponents.values(ticket);
    if (remembered >= MOST_REMEMBERED) {
      roots.clear();
      remembered = 0;
    }
    StringJoiner all = new StringJoiner(" ");
    for (int i = 0; i < FIELDS.size(); i++) {
      if (FIELDS.get(i).type() == FieldType.OBJECT) {
        String some = of(FIELDS.get(i), (RawJson) values[i]);
        if (!some.isEmpty()) {
          all.add(some);
        }
      }
    }
    return all.toString();
  }

  private String of(TicketField field, RawJson object) throws IOException {
    if (object.equals(RawJson.EMPTY)) {
      return "";
    }
    Map<String, String> latest = objects.computeIfAbsent(field, f -> new Latest());
    String known = latest.get(object.text());
    if (known != null) {
      return known;
    }
    String made = make(field, object);
    if (object.text().length() <= LONGEST_OBJECT) {
      latest.put(object.text(), made);
    }
    return made;
  }

  private String make(TicketField field, RawJson object) throws IOException {
    found.clear();
    try (JsonParser json = JSON.createParser(object.text())) {
      json.nextToken();
      addMembers(json, roots.computeIfAbsent(field, f -> new KnownPath(terms.root(f))));
    }
    return String.join(" ", found);
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
