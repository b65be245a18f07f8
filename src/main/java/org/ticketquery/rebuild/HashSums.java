package org.ticketquery.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;

/// How many tickets there are, and the sum of their hashes, for each partition of the hashes. The
/// engine adds up the column of hashes (ADR 19), and hands on nothing of the tickets. Sums are
/// exact for two million tickets a partition; of more, some could be taken for different that are
/// not.
final class HashSums {
  private static final int PARTITIONS = 256;

  /// How many hashes a partition has.
  private static final long WIDTH = (1L << 32) / PARTITIONS;

  private final long[] counts = new long[PARTITIONS];
  private final double[] sums = new double[PARTITIONS];
  private long total;

  /// The sums of what an index should hold.
  static HashSums of(Ledger ledger) {
    HashSums all = new HashSums();
    for (int i = 0; i < Ledger.PARTITIONS; i++) {
      ledger.partition(i).values().forEach(all::add);
    }
    return all;
  }

  /// The sums of what an index holds; it must have been refreshed.
  ///
  /// @throws org.ticketquery.index.EngineFailure where the engine cannot answer in full
  static HashSums stored(Engine engine, String index) {
    JsonNode answer =
        engine.ask(
            "POST",
            "/" + index + "/_search",
            Map.of("allow_partial_search_results", "false"),
            request());
    HashSums all = new HashSums();
    all.total = answer.at("/hits/total/value").asLong(-1);
    for (JsonNode bucket : answer.at("/aggregations/partitions/buckets")) {
      double partition = bucket.path("key").asDouble(-1) / WIDTH;
      if (partition >= 0 && partition < PARTITIONS) {
        all.counts[(int) partition] = bucket.path("doc_count").asLong();
        all.sums[(int) partition] = bucket.at("/sum/value").asDouble();
      }
    }
    return all;
  }

  /// How many tickets there are, also such as have no hash.
  long total() {
    return total;
  }

  boolean differFrom(HashSums other) {
    return total != other.total
        || !Arrays.equals(counts, other.counts)
        || !Arrays.equals(sums, other.sums);
  }

  private void add(long hash) {
    int partition = (int) (hash / WIDTH);
    counts[partition]++;
    sums[partition] += hash;
    total++;
  }

  private static ObjectNode request() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("size", 0).put("track_total_hits", true);
    ObjectNode partitions = body.putObject("aggs").putObject("partitions");
    partitions
        .putObject("histogram")
        .put("field", TicketIndex.CONTENT_HASH)
        .put("interval", WIDTH)
        .put("min_doc_count", 1);
    partitions
        .putObject("aggs")
        .putObject("sum")
        .putObject("sum")
        .put("field", TicketIndex.CONTENT_HASH);
    return body;
  }
}
