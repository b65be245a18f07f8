package org.ticketquery.node;

import java.nio.file.Path;
import java.util.Map;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;

/// The settings of the engine in this process; none of them is the operator's to choose.
final class EngineSettings {
  /// Free space below which the engine stops writing. The default, 5 % of the disk, would stop it
  /// with 50 GB free on a disk of 1 TB, and a developer's disk is often that full.
  private static final String LEAST_FREE_DISK = "1gb";

  private EngineSettings() {}

  static Environment environment(Path home) {
    return InternalSettingsPreparer.prepareEnvironment(
        settings(home), Map.of(), home.resolve("config"), () -> "embedded");
  }

  private static Settings settings(Path home) {
    Settings.Builder settings =
        Settings.builder()
            .put("cluster.name", "ticket-query")
            .put("node.name", "embedded")
            .put("path.home", home.toString())
            .put("path.data", home.toString())
            .put("discovery.type", "single-node")
            .put("transport.type", EngineNetwork.NO_TRANSPORT)
            .put("network.host", "127.0.0.1")
            .put("http.port", 0)
            // On loopback compressing costs more than it saves (measured: 3.8 against 2.6 ms).
            .put("http.compression", false)
            // An index made by a misspelt name would have guessed field types.
            .put("action.auto_create_index", false)
            .put("action.destructive_requires_name", true)
            // The election has one candidate: nothing is gained by waiting for others.
            .put("cluster.election.initial_timeout", "1ms");
    return disk(settings).build();
  }

  /// The flood stage stays: it makes an index read-only before a full disk breaks it. The two lower
  /// marks move shards to other nodes, and there are none; with the defaults they would only keep a
  /// new index from being allocated. They may not lie below the flood stage, so all three are one.
  private static Settings.Builder disk(Settings.Builder settings) {
    String watermark = "cluster.routing.allocation.disk.watermark.";
    return settings
        .put(watermark + "low", LEAST_FREE_DISK)
        .put(watermark + "high", LEAST_FREE_DISK)
        .put(watermark + "flood_stage", LEAST_FREE_DISK);
  }
}
