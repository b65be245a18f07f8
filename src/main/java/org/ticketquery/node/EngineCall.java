package org.ticketquery.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefIterator;
import org.opensearch.common.io.stream.BytesStreamOutput;
import org.opensearch.common.io.stream.ReleasableBytesStreamOutput;
import org.opensearch.common.lease.Releasable;
import org.opensearch.common.lease.Releasables;
import org.opensearch.common.util.BigArrays;
import org.opensearch.common.util.concurrent.ThreadContext;
import org.opensearch.core.common.bytes.BytesReference;
import org.opensearch.core.xcontent.NamedXContentRegistry;
import org.opensearch.rest.AbstractRestChannel;
import org.opensearch.rest.RestRequest;
import org.opensearch.rest.RestResponse;

/// One request under way in the engine, and its answer to come.
final class EngineCall extends AbstractRestChannel {
  private final BigArrays arrays;
  private final ThreadContext context;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();

  EngineCall(
      EngineRequest request,
      NamedXContentRegistry contents,
      BigArrays arrays,
      ThreadContext context) {
    super(new DirectRequest(request, contents), true);
    this.arrays = arrays;
    this.context = context;
    Lifeline lifeline = (Lifeline) this.request.getHttpChannel();
    var _ = answer.whenComplete((given, failure) -> lifeline.close());
  }

  /// Completed in a thread of the engine: do no more there than must be.
  CompletableFuture<Answer> answer() {
    return answer;
  }

  /// Nobody waits any more; the engine is told to stop where it can.
  void abandon(IOException reason) {
    answer.completeExceptionally(reason);
  }

  /// Pages come from the engine's pool and go back to it with the answer.
  @Override
  protected BytesStreamOutput newBytesOutput() {
    return new ReleasableBytesStreamOutput(arrays);
  }

  @Override
  public void sendResponse(RestResponse response) {
    try {
      boolean bodyless = request.method() == RestRequest.Method.HEAD;
      byte[] body = bodyless ? new byte[0] : copy(response.content());
      answer.complete(
          new Answer(
              response.status().getStatus(), response.contentType(), headers(response), body));
    } catch (IOException | RuntimeException e) {
      answer.completeExceptionally(e);
    } finally {
      release(response);
    }
  }

  private List<Map.Entry<String, String>> headers(RestResponse response) {
    var headers = new ArrayList<Map.Entry<String, String>>(2);
    headers.add(Map.entry("content-type", response.contentType()));
    if (response.getHeaders() != null) {
      add(response.getHeaders(), headers);
    }
    add(context.getResponseHeaders(), headers);
    return headers;
  }

  private static void add(
      Map<String, List<String>> source, List<Map.Entry<String, String>> target) {
    source.forEach((name, values) -> values.forEach(value -> target.add(Map.entry(name, value))));
  }

  /// Always a copy, even of a single page: the page returns to the pool and is written again.
  private static byte[] copy(BytesReference content) throws IOException {
    byte[] copy = new byte[content.length()];
    int length = 0;
    BytesRefIterator pages = content.iterator();
    for (BytesRef page = pages.next(); page != null; page = pages.next()) {
      System.arraycopy(page.bytes, page.offset, copy, length, page.length);
      length += page.length;
    }
    return copy;
  }

  private void release(RestResponse response) {
    if (response.content() instanceof Releasable content) {
      Releasables.closeWhileHandlingException(content);
    }
    if (bytesOutputOrNull() instanceof Releasable output) {
      Releasables.closeWhileHandlingException(output);
    }
  }

  /// A request whose parameters are given rather than parsed from a URI. The map is copied: the
  /// engine adds what it finds in the path.
  private static final class DirectRequest extends RestRequest {
    DirectRequest(EngineRequest request, NamedXContentRegistry contents) {
      super(
          contents,
          new HashMap<>(request.parameters()),
          request.path(),
          request.headers(),
          request,
          new Lifeline());
    }
  }
}
