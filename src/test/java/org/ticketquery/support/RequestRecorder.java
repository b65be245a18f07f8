package org.ticketquery.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opensearch.client.opensearch.generic.Request;
import org.ticketquery.index.Engine;

/// Stands between the program and an engine and writes down what is asked.
public final class RequestRecorder {
  private final RequestTap tap;
  private final List<String> requests = new ArrayList<>();

  public RequestRecorder(Engine engine) {
    this.tap = new RequestTap(engine, this::note);
  }

  /// The engine with this recorder before it.
  public Engine engine() {
    return tap.engine();
  }

  /// The requests since the last call, each with its parameters and body, but without the time that
  /// the engine was given.
  public synchronized List<String> take() {
    List<String> taken = List.copyOf(requests);
    requests.clear();
    return taken;
  }

  private synchronized void note(Request request, byte[] body) {
    Map<String, String> parameters = new TreeMap<>(request.getParameters());
    parameters.remove("timeout");
    requests.add(
        request.getMethod()
            + " "
            + request.getEndpoint()
            + parameters
            + "\n"
            + new String(body, UTF_8));
  }
}
