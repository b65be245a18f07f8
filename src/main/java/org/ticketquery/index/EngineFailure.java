package org.ticketquery.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The engine did not do what it was asked. The message is for the log, never for a client of the
/// service.
public final class EngineFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_ANSWER = 1_000;

  private final int status;

  /// The engine answered with an error.
  EngineFailure(int status, String call, byte[] answer) {
    super(
        "%s: %d %s"
            .formatted(
                call,
                status,
                new String(
                    answer, 0, Math.min(answer.length, LONGEST_ANSWER), StandardCharsets.UTF_8)));
    this.status = status;
  }

  /// The engine did not answer.
  EngineFailure(String call, IOException cause) {
    super(call + ": no answer: " + cause.getMessage(), cause);
    this.status = 0;
  }

  /// The engine could not do it, whatever it answered.
  public EngineFailure(String what) {
    super(what);
    this.status = 0;
  }

  /// What the engine answered; 0 where it did not.
  public int status() {
    return status;
  }

  /// Whether the same request may succeed later: no answer, one that is not the engine's (a
  /// redirection), overload, an error of the engine's own, credentials that it does not take (yet),
  /// or an index that is not there (yet). Anything else is a fault of this program.
  public boolean isTemporary() {
    return switch (status) {
      case 401, 403, 404, 408, 429 -> true;
      default -> status < 400 || status >= 500;
    };
  }
}
