package org.ticketquery.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.cluster.service.ClusterService;
import org.opensearch.common.settings.Setting;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.IndexService;
import org.opensearch.index.reindex.ReindexModulePlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/// An OpenSearch in a process of its own, as a service finds it by a URL: to be paused, killed and
/// started again at the same port over the same data.
public final class EngineProcess implements AutoCloseable {
  private static final String READY = "ready";

  private final Path data;
  private final int port;
  private Process process;

  private EngineProcess(Path data, int port) throws IOException {
    this.data = data;
    this.port = port;
    this.process = launch();
  }

  /// Starts one and waits until it answers.
  public static EngineProcess start(Path data) throws IOException {
    return new EngineProcess(data, freePort());
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// Stops it in the middle of whatever it does. It still takes connections, and says nothing.
  public void pause() throws IOException {
    signal("STOP");
  }

  public void resume() throws IOException {
    signal("CONT");
  }

  /// Ends it without a chance to put anything in order.
  public void kill() throws IOException {
    process.destroyForcibly();
    awaitEnd();
  }

  /// Starts it again after a [#kill()] and waits until it answers.
  public void startAgain() throws IOException {
    process = launch();
  }

  @Override
  public void close() throws IOException {
    kill();
  }

  /// The engine's own program.
  ///
  /// @param arguments the data directory and the port
  public static void main(String[] arguments) throws Exception {
    Settings settings =
        Settings.builder()
            .put("cluster.name", "elsewhere")
            .put("path.home", arguments[0])
            .put("path.data", arguments[0])
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.port", arguments[1])
            .put("transport.port", 0)
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
    Path config = Path.of(arguments[0], "config");
    try (Node node =
        new PlainNode(
            InternalSettingsPreparer.prepareEnvironment(
                settings, Map.of(), config, () -> "elsewhere"))) {
      node.start();
      node.client().admin().cluster().prepareHealth().setWaitForYellowStatus().get();
      System.out.println(READY);
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private Process launch() throws IOException {
    Process launched =
        new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = launched.inputReader(UTF_8);
    String line = out.readLine();
    while (line != null && !line.equals(READY)) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("the engine's process does not start");
    }
    return launched;
  }

  private List<String> command() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx384m",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager",
        "-cp",
        classPath,
        EngineProcess.class.getName(),
        data.toString(),
        Integer.toString(port));
  }

  private void signal(String name) throws IOException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    try {
      if (kill.waitFor() != 0) {
        throw new IOException("kill -" + name + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitEnd() throws IOException {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new IOException("the engine's process does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Free when it was asked for; nobody else is likely to take it at once.
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Settings that the engine has for its own tests, and no index otherwise.
  public static final class TestSettings extends Plugin {
    @Override
    public List<Setting<?>> getSettings() {
      return List.of(IndexService.RETENTION_LEASE_SYNC_INTERVAL_SETTING);
    }
  }

  private static final class PlainNode extends Node {
    private static final List<Class<? extends Plugin>> PLUGINS =
        List.of(
            Netty4ModulePlugin.class,
            ReindexModulePlugin.class,
            CommonAnalysisModulePlugin.class,
            TestSettings.class);

    PlainNode(Environment environment) {
      super(environment, PLUGINS.stream().map(PlainNode::describe).toList(), true);
    }

    @Override
    protected void configureNodeAndClusterIdStateListener(ClusterService clusterService) {}

    private static PluginInfo describe(Class<? extends Plugin> plugin) {
      String name = plugin.getName();
      return new PluginInfo(
          name, "plain", "NA", Version.CURRENT, "25", name, null, List.of(), false);
    }
  }
}
