package org.ticketquery;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.util.Optional;

/// Whoever sits at the terminal and can be asked.
final class Terminal {
  private final Console console;

  private Terminal(Console console) {
    this.console = console;
  }

  /// Empty where there is nobody to ask.
  static Optional<Terminal> find() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).map(Terminal::new);
  }

  /// Asks, on standard error, whether something is meant; only `yes` means that it is.
  boolean confirms(String question) throws IOException {
    System.err.print(question + " Type yes: ");
    String answer = new BufferedReader(console.reader()).readLine();
    return answer != null && answer.strip().equals("yes");
  }
}
