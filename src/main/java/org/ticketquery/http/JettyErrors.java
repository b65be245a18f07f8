package org.ticketquery.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.ticketquery.problem.Problem;

/// Answers what fails before any handler is reached: messages that are not HTTP, headers that are
/// too long, paths that are ambiguous. Jetty's own page would be HTML and would name the server.
final class JettyErrors extends ErrorHandler {
  private final Failures failures;

  JettyErrors(Failures failures) {
    this.failures = failures;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Throwable cause = (Throwable) request.getAttribute(ERROR_EXCEPTION);
    Problem problem = problem(response.getStatus(), cause);
    ProblemResponse answer = failures.response(problem);
    response.setStatus(answer.status());
    response.getHeaders().put(Requests.VERSION, Requests.ANSWERED_VERSION);
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemResponse.CONTENT_TYPE);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
    return true;
  }

  private Problem problem(int status, Throwable cause) {
    // Versions and codings of HTTP that are not spoken here are the sender's affair, not a failure.
    boolean notSpoken =
        status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505
            || status == HttpStatus.NOT_IMPLEMENTED_501;
    return status < 500 || notSpoken
        ? new Problem.BadMessage(status, HttpStatus.getMessage(status))
        : failures.problem(cause, "before any handler");
  }
}
