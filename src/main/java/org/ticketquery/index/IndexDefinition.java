package org.ticketquery.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;

/// What an index should be: its settings and mappings as they stand in `index-mappings`, and which
/// way of writing records it is for.
public final class IndexDefinition {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String META = "_meta";
  private static final String RECORDS = "records";
  private static final String MAPPINGS = "mappings";

  private final String kind;
  private final ObjectNode file;

  private IndexDefinition(String kind, ObjectNode file) {
    this.kind = kind;
    this.file = file;
  }

  /// The definition of an index.
  ///
  /// @param kind [TicketIndex#TICKETS] or [TicketIndex#USERS]
  public static IndexDefinition of(String kind) {
    try (InputStream file =
        IndexDefinition.class.getResourceAsStream("/index-mappings/" + kind + ".json")) {
      return new IndexDefinition(kind, (ObjectNode) JSON.readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Which way records are written for this index, see [RecordFingerprint].
  public String records() {
    return kind.equals(TicketIndex.TICKETS)
        ? RecordFingerprint.ofTickets()
        : RecordFingerprint.ofUsers();
  }

  /// Which way the records of an index were written; empty for one that does not tell, being older
  /// than this.
  ///
  /// @throws EngineFailure where the engine cannot tell
  public static String records(Engine engine, String index) {
    return engine
        .ask("GET", "/" + index + "/_mapping", Map.of())
        .path(index)
        .path("mappings")
        .path(META)
        .path(RECORDS)
        .asText();
  }

  /// Whether an index was created with these very mappings. What the engine shows of them may
  /// differ all the same: it leaves out what is its default.
  ///
  /// @param mappings as the engine shows them
  public boolean isCreatedWith(JsonNode mappings) {
    return mappings.path(META).path(MAPPINGS).asText().equals(fingerprint());
  }

  private String fingerprint() {
    ContentHash hash = new ContentHash();
    hash.add(mappings().toString().getBytes(UTF_8));
    return hash.toString();
  }

  /// The mappings.
  public JsonNode mappings() {
    return file.path("mappings");
  }

  /// The settings as the file has them, without their prefix `index.`.
  public JsonNode settings() {
    return file.path("settings");
  }

  /// Some of the settings by full name; `null` where the file leaves one to the engine.
  ObjectNode settings(Collection<String> names) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    names.forEach(
        name -> settings.set(name, file.path("settings").get(name.substring("index.".length()))));
    return settings;
  }

  /// The body of a request that creates the index.
  ///
  /// @param settings instead of what the file says, by full name
  ObjectNode creation(Collection<String> aliases, Map<String, String> settings) {
    ObjectNode body = file.deepCopy();
    ObjectNode own = (ObjectNode) body.get("settings");
    settings.forEach((name, value) -> own.put(name.substring("index.".length()), value));
    ((ObjectNode) body.get("mappings"))
        .putObject(META)
        .put(RECORDS, records())
        .put(MAPPINGS, fingerprint());
    ObjectNode named = body.putObject("aliases");
    aliases.forEach(named::putObject);
    return body;
  }
}
