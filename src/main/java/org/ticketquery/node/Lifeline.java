package org.ticketquery.node;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.opensearch.core.action.ActionListener;
import org.opensearch.http.HttpChannel;
import org.opensearch.http.HttpResponse;

/// What the engine takes for the caller's connection: when it closes before the answer, the engine
/// cancels the search that nobody waits for any more.
final class Lifeline implements HttpChannel {
  private final CompletableFuture<Void> closing = new CompletableFuture<>();

  @Override
  public void close() {
    closing.complete(null);
  }

  @Override
  public boolean isOpen() {
    return !closing.isDone();
  }

  @Override
  public void addCloseListener(ActionListener<Void> listener) {
    var _ = closing.thenAccept(listener::onResponse);
  }

  @Override
  public void sendResponse(HttpResponse response, ActionListener<Void> listener) {
    throw new UnsupportedOperationException("answers go to the call, not to a connection");
  }

  @Override
  public InetSocketAddress getLocalAddress() {
    return null;
  }

  @Override
  public InetSocketAddress getRemoteAddress() {
    return null;
  }
}
