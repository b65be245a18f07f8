package org.ticketquery.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ticketquery.ticket.RawJson;

/// Zendesk's codes as its pages spell them, and its custom fields as an object.
final class ZendeskWords {
  private static final JsonFactory JSON = new JsonFactory();

  /// What is not simply its words with capitals.
  private static final Map<String, String> NAMES =
      Map.of("hold", "On-hold", "api", "API", "sms", "SMS", "mobile_sdk", "Mobile SDK");

  private ZendeskWords() {}

  /// `open` → `Open`, `sample_ticket` → `Sample Ticket`.
  static String name(String code) {
    String known = NAMES.get(code);
    return known != null
        ? known
        : Arrays.stream(code.split("_", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining(" "));
  }

  /// `[{"id":17,"value":"gold"}]` → `{"17":"gold"}`. A field without a value is left out, since
  /// every ticket names every field there is.
  ///
  /// @param fields the array's objects
  static RawJson customFields(List<String> fields) throws FaultyRecord {
    StringWriter text = new StringWriter();
    try (JsonGenerator object = JSON.createGenerator(text)) {
      object.writeStartObject();
      for (String field : fields) {
        add(field, object);
      }
      object.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RawJson(text.toString());
  }

  private static void add(String field, JsonGenerator object) throws IOException, FaultyRecord {
    long id =
        new HelpdeskObject(
                "custom field", field, Map.of("id", HelpdeskObject.Kind.NUMBER), Set.of("id"))
            .requiredNumber("id");
    try (JsonParser json = JSON.createParser(field)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean value = json.currentName().equals("value");
        if (json.nextToken() == JsonToken.VALUE_NULL || !value) {
          json.skipChildren();
        } else {
          object.writeFieldName(Long.toString(id));
          object.copyCurrentStructureExact(json);
        }
      }
    }
  }
}
