package org.ticketquery.node;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.opensearch.common.util.BigArrays;
import org.opensearch.common.util.concurrent.ThreadContext;
import org.opensearch.core.xcontent.NamedXContentRegistry;
import org.opensearch.http.HttpServerTransport;

/// The way into the engine for callers in this process: its own request dispatcher, no socket.
final class EngineRequests implements AutoCloseable {
  private final HttpServerTransport.Dispatcher engine;
  private final ThreadContext context;
  private final BigArrays arrays;
  private final NamedXContentRegistry contents;
  private final Set<EngineCall> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  EngineRequests(
      HttpServerTransport.Dispatcher engine,
      ThreadContext context,
      BigArrays arrays,
      NamedXContentRegistry contents) {
    this.engine = engine;
    this.context = context;
    this.arrays = arrays;
    this.contents = contents;
  }

  /// Hands the request to the engine. The engine parses it in this thread and searches in its own.
  EngineCall send(EngineRequest request) throws EngineUnavailable {
    refuseIfClosed();
    var call = new EngineCall(request, contents, arrays, context);
    underWay.add(call);
    var _ = call.answer().whenComplete((answer, failure) -> underWay.remove(call));
    // A close between the first look and the entry above would miss this call.
    if (closed.get()) {
      call.abandon(closedEngine());
      return call;
    }
    // What this thread may carry of another request must not reach this one, nor the reverse.
    try (var _ = context.stashContext()) {
      engine.dispatchRequest(call.request(), call, context);
    }
    return call;
  }

  /// Fails the calls under way: the engine leaves some of them without an answer when it stops.
  @Override
  public void close() {
    closed.set(true);
    underWay.forEach(call -> call.abandon(closedEngine()));
  }

  private void refuseIfClosed() throws EngineUnavailable {
    if (closed.get()) {
      throw closedEngine();
    }
  }

  private static EngineUnavailable closedEngine() {
    return new EngineUnavailable("The engine is closed");
  }
}
