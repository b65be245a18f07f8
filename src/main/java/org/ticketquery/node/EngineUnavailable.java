package org.ticketquery.node;

import java.io.IOException;

/// The engine cannot be started, or is closed. The message is one line for the operator: what is
/// wrong and what to do.
public final class EngineUnavailable extends IOException {
  private static final long serialVersionUID = 1L;

  public EngineUnavailable(String message) {
    super(message);
  }

  public EngineUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
