package org.ticketquery.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/// Queries as the engine gets them.
final class QueryJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private QueryJson() {}

  static JsonNode of(Query query) {
    JacksonJsonpMapper mapper = new JacksonJsonpMapper();
    StringWriter text = new StringWriter();
    try (JsonGenerator json = mapper.jsonProvider().createGenerator(text)) {
      query.serialize(json, mapper);
    }
    return read(text.toString());
  }

  /// A query of which all must match, each given as JSON, with commas between them.
  static JsonNode allOf(String queries) {
    return read("{\"bool\":{\"filter\":[" + queries + "]}}");
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }
}
