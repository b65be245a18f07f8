package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.UserField;

/// Finds a file's format by a look at its beginning. JSON that looks like nothing in particular is
/// taken for our own records, and what is no JSON for CSV; reading it will say what is wrong.
final class FormatDetector {
  private static final int LOOK = 1 << 16;
  private static final JsonFactory JSON = new JsonFactory();

  /// Fields that nothing but our own records has.
  private static final Set<String> OURS =
      Set.of(
          TicketField.EXTERNAL_TICKET_ID.wireName(),
          TicketField.MESSAGE_TYPE.wireName(),
          UserField.FULL_NAME,
          UserField.JOINED_AT);

  private FormatDetector() {}

  /// The format that the file says, or else shows.
  static FileFormat detect(RecordFile file) throws IOException {
    if (file.format().isPresent()) {
      return file.format().get();
    }
    byte[] head = file.head(LOOK);
    String text = new String(head, UTF_8).stripLeading();
    if (text.startsWith("{") || text.startsWith("[")) {
      JsonLook look = JsonLook.at(head);
      return look.has(OURS) ? own(look) : helpdesk(look);
    }
    return FreshdeskExport.isHeader(text.lines().findFirst().orElse(""))
        ? FileFormat.FRESHDESK_CSV
        : FileFormat.CSV;
  }

  private static FileFormat helpdesk(JsonLook look) {
    if (Zendesk.isLike(look)) {
      return FileFormat.ZENDESK;
    }
    return Freshdesk.isLike(look) ? FileFormat.FRESHDESK : own(look);
  }

  private static FileFormat own(JsonLook look) {
    return look.inArray ? FileFormat.JSON : FileFormat.NDJSON;
  }

  /// What is to be seen of the first object of a text, or of the first in an array.
  ///
  /// @param inArray whether it is in an array
  /// @param outer the names of its fields
  /// @param inner the names of the fields of the objects in it
  record JsonLook(boolean inArray, Set<String> outer, Set<String> inner) {

    boolean has(Set<String> names) {
      return names.stream().anyMatch(outer::contains);
    }

    /// Looks as far as the bytes go, which may end anywhere.
    static JsonLook at(byte[] head) {
      Set<String> outer = new HashSet<>();
      Set<String> inner = new HashSet<>();
      boolean inArray = false;
      try (JsonParser json = JSON.createParser(head)) {
        inArray = json.nextToken() == JsonToken.START_ARRAY;
        int depth = inArray ? 0 : 1;
        boolean ended = false;
        while (!ended) {
          JsonToken token = json.nextToken();
          depth += token == JsonToken.START_OBJECT ? 1 : token == JsonToken.END_OBJECT ? -1 : 0;
          if (token == JsonToken.FIELD_NAME && depth <= 2) {
            (depth == 1 ? outer : inner).add(json.currentName());
          }
          ended = token == null || (token == JsonToken.END_OBJECT && depth == 0);
        }
      } catch (IOException e) {
        // As far as it goes.
      }
      return new JsonLook(inArray, outer, inner);
    }
  }
}
