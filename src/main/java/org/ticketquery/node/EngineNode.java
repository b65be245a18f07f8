package org.ticketquery.node;

import java.util.List;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.cluster.service.ClusterService;
import org.opensearch.common.util.BigArrays;
import org.opensearch.core.xcontent.NamedXContentRegistry;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.index.reindex.ReindexModulePlugin;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.threadpool.ThreadPool;

/// The engine's node with the plugins that the program uses, taken from the class path.
final class EngineNode extends Node {
  private static final List<Class<? extends Plugin>> PLUGINS =
      List.of(EngineNetwork.class, ReindexModulePlugin.class, CommonAnalysisModulePlugin.class);

  EngineNode(Environment environment) {
    super(environment, PLUGINS.stream().map(EngineNode::describe).toList(), true);
  }

  /// The engine registers a listener for the whole process here, which a second node in it (tests)
  /// would find taken.
  @Override
  protected void configureNodeAndClusterIdStateListener(ClusterService clusterService) {}

  Secret secret() {
    return network().secret();
  }

  EngineRequests requests() {
    return new EngineRequests(
        network().requests(),
        injector().getInstance(ThreadPool.class).getThreadContext(),
        injector().getInstance(BigArrays.class),
        injector().getInstance(NamedXContentRegistry.class));
  }

  int httpPort() {
    return injector()
        .getInstance(HttpServerTransport.class)
        .boundAddress()
        .publishAddress()
        .getPort();
  }

  private EngineNetwork network() {
    return getPluginsService().filterPlugins(EngineNetwork.class).getFirst();
  }

  private static PluginInfo describe(Class<? extends Plugin> plugin) {
    String name = plugin.getName();
    return new PluginInfo(
        name, "embedded", "NA", Version.CURRENT, "25", name, null, List.of(), false);
  }
}
