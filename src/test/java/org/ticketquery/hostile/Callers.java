package org.ticketquery.hostile;

import static org.ticketquery.support.TicketBuilder.userId;

import java.util.List;
import java.util.Map;
import org.ticketquery.model.Draw;
import org.ticketquery.support.TestService;

/// Tokens of every kind, and how one gets them on the command line.
final class Callers {
  /// By token: the options of `scripts/tickets token` that make one like it.
  private final Map<String, String> options;

  private final List<String> tokens;

  Callers(TestService service) {
    String all = service.allAreas();
    String organization = service.ofOrganization("acme");
    String user = service.ofUser(userId(1));
    this.tokens = List.of(all, all, organization, user);
    this.options =
        Map.of(all, "--all", organization, "--organization acme", user, "--user " + userId(1));
  }

  /// The one that sees everything.
  String anyone() {
    return tokens.getFirst();
  }

  String drawn(Draw draw) {
    return draw.oneOf(tokens);
  }

  /// A line for a shell that sends the bytes to a service as `scripts/run` starts it.
  String paste(String text) {
    String options =
        this.options.entrySet().stream()
            .filter(option -> text.contains(option.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("--all");
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '%' -> line.append("%%");
        case '\r' -> line.append("\\r");
        case '\n' -> line.append("\\n");
        default -> line.append(c == '\'' || c < ' ' || c > '~' ? "\\%03o".formatted((int) c) : c);
      }
    }
    String format = line.toString();
    for (String token : tokens) {
      format = format.replace(token, "'\"$TOKEN\"'");
    }
    return "TOKEN=$(scripts/tickets token %s); printf '%s' | nc -N 127.0.0.1 8080"
        .formatted(options, format);
  }
}
