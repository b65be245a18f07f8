package org.ticketquery.http;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// Turns whatever went wrong into the answer, in one place. What is not a refusal is a bug: the
/// client gets a request ID and nothing else, and the log line with the same ID gets the stack. No
/// header of the request is ever logged.
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final PublicUrls urls;
  private final Notifications notifications;

  Failures(PublicUrls urls, Notifications notifications) {
    this.urls = urls;
    this.notifications = notifications;
  }

  void answer(Exception failure, Context context) {
    send(context, problem(failure, context.method() + " " + context.path()));
  }

  /// What the router itself refuses: a path or a method that there is not.
  void answerRouting(HttpResponseException refusal, Context context) {
    int status = refusal.getStatus();
    if (status == 404) {
      send(context, new Problem.NotFound(Optional.empty()));
    } else if (status == 405) {
      send(context, new Problem.MethodNotAllowed(context.req().getMethod()));
    } else if (status < 500) {
      send(context, new Problem.BadMessage(status, HttpStatus.getMessage(status)));
    } else {
      answer(refusal, context);
    }
  }

  /// A problem that arose before there was a request to speak of.
  ProblemResponse response(Problem problem) {
    return ProblemResponse.of(problem, urls, Optional.empty());
  }

  /// What a failure is to the client.
  ///
  /// @param request its method and path, for the log
  Problem problem(Throwable failure, String request) {
    if (failure instanceof Rejected rejected) {
      if (rejected.problem().status() == 503) {
        LOG.warn("{}: {}", request, rejected.problem().detail(), rejected.getCause());
      }
      return rejected.problem();
    }
    String requestId = UUID.randomUUID().toString();
    LOG.error("{} {}", requestId, request, failure);
    return new Problem.UnexpectedError(requestId);
  }

  private void send(Context context, Problem problem) {
    Optional<Notification> notification =
        problem instanceof Problem.SearchUnavailable
            ? Requests.access(context).map(notifications::searchUnavailable)
            : Optional.empty();
    ProblemResponse response = ProblemResponse.of(problem, urls, notification);
    context.res().reset();
    Requests.nameVersion(context);
    context.status(response.status());
    response.headers().forEach(context::header);
    Answering.send(context, ProblemResponse.CONTENT_TYPE, response.body());
  }
}
