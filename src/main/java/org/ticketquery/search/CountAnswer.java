package org.ticketquery.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.OptionalDouble;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// The engine's answer to a search that lists no records: how many match, and what was counted
/// among them. Like [SearchAnswer], it is whole or it is a refusal.
///
/// @param records how many match, exactly
/// @param counted the aggregations by name; missing where none was asked for
record CountAnswer(long records, JsonNode counted) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Reads an answer.
  ///
  /// @throws Rejected (503) where the engine timed out, stopped early or not every shard answered
  static CountAnswer read(byte[] bytes) {
    JsonNode answer = parse(bytes);
    JsonNode timedOut = answer.path("timed_out");
    long shards = answer.at("/_shards/total").asLong();
    if (!timedOut.isBoolean()
        || timedOut.booleanValue()
        || answer.path("terminated_early").asBoolean()
        || shards <= 0
        || answer.at("/_shards/successful").asLong() != shards
        || !answer.at("/hits/total/relation").asText().equals("eq")) {
      throw unreadable(answer);
    }
    return new CountAnswer(whole(answer.at("/hits/total/value")), answer.path("aggregations"));
  }

  /// What was counted under a name.
  ///
  /// @param pointer a JSON pointer into the aggregations
  JsonNode at(String pointer) {
    return required(counted.at(pointer));
  }

  /// The buckets of an aggregation, an array.
  JsonNode buckets(String name) {
    JsonNode buckets = counted.path(name).path("buckets");
    if (!buckets.isArray()) {
      throw unreadable(buckets);
    }
    return buckets;
  }

  /// A whole number that the engine has to have written.
  static long whole(JsonNode number) {
    if (!number.isIntegralNumber() || !number.canConvertToLong()) {
      throw unreadable(number);
    }
    return number.longValue();
  }

  /// A number that is `null` where there was nothing to make it of.
  static OptionalDouble number(JsonNode number) {
    if (required(number).isNull()) {
      return OptionalDouble.empty();
    }
    if (!number.isNumber()) {
      throw unreadable(number);
    }
    return OptionalDouble.of(number.doubleValue());
  }

  /// What the engine has to have written, be it `null`.
  static JsonNode required(JsonNode node) {
    if (node.isMissingNode()) {
      throw unreadable(node);
    }
    return node;
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new Rejected(new Problem.SearchUnavailable(), e);
    }
  }

  private static Rejected unreadable(JsonNode node) {
    return new Rejected(
        new Problem.SearchUnavailable(),
        new IOException(
            "the engine's answer has " + node.getNodeType() + " where a count should be"));
  }
}
