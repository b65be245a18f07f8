package org.ticketquery.problem;

/// The one exception by which a request is refused; it is answered in one place
/// (`http.ProblemResponse`).
///
/// It carries no stack trace: a refusal is an answer, not a fault, and clients can cause thousands
/// a second. The cause, where there is one, is for the log and never shown.
public final class Rejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public Rejected(Problem problem) {
    this(problem, null);
  }

  public Rejected(Problem problem, Throwable cause) {
    super(problem.detail(), cause, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
