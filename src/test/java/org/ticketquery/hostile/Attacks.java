package org.ticketquery.hostile;

import org.ticketquery.hostile.Attack.Expected;
import org.ticketquery.hostile.Targets.Target;
import org.ticketquery.model.Draw;

/// Draws one attack after the other, of every kind there is.
final class Attacks {
  private final Draw draw;
  private final Callers callers;
  private final Targets targets;
  private final OddHeaders headers;
  private final OddMessages messages;

  Attacks(Draw draw, Callers callers) {
    this.draw = draw;
    this.callers = callers;
    this.targets = new Targets(draw);
    this.headers = new OddHeaders(draw);
    this.messages = new OddMessages(draw);
  }

  Attack drawn() {
    int kind = draw.below(100);
    if (kind < 22) {
      return right();
    } else if (kind < 44) {
      Target target = targets.faulty();
      return Attack.kept("parameters", get(target), target.expected());
    } else if (kind < 58) {
      Target target = targets.encoded();
      return Attack.alone("encoding", get(target), target.expected());
    } else if (kind < 68) {
      return Attack.kept(
          "header", message("GET", targets.right().text(), headers.readable()), Expected.HARMLESS);
    } else if (kind < 74) {
      return Attack.alone(
          "broken header", message("GET", targets.right().text(), headers.broken()));
    } else if (kind < 80) {
      return method();
    } else if (kind < 88) {
      return Attack.alone("path", get(targets.bent()));
    } else if (kind < 90) {
      Target target = targets.longest();
      return Attack.kept("size", get(target), target.expected());
    } else if (kind < 96) {
      Target target = targets.right();
      return messages.around(get(target), target.expected());
    } else {
      return Attack.alone("mutation", messages.mutated(get(targets.right())));
    }
  }

  private Attack right() {
    Target target = targets.right();
    String method = draw.percent(85) ? "GET" : "HEAD";
    return Attack.kept("right", message(method, target.text(), ""), target.expected());
  }

  /// A method that there is not, with or without a body.
  private Attack method() {
    String method =
        draw.oneOf(
            "POST",
            "PUT",
            "PATCH",
            "DELETE",
            "OPTIONS",
            "TRACE",
            "get",
            "Get",
            "HEAd",
            "PROPFIND",
            "SEARCH",
            "QUERY",
            "LOCK",
            "M-SEARCH",
            "GETGET",
            "X",
            "!#$%&'*+-.^_`|~",
            "A".repeat(300));
    String body =
        switch (draw.below(4)) {
          case 0 -> "";
          case 1 -> "Content-Length: 7\r\n\r\n{\"a\":1}";
          case 2 -> "Transfer-Encoding: chunked\r\n\r\n7\r\n{\"a\":1}\r\n0\r\n\r\n";
          default -> "Content-Length: 0\r\nContent-Type: application/json\r\n\r\n";
        };
    String head = message(method, targets.right().text(), "");
    String text = body.isEmpty() ? head : head.substring(0, head.length() - 2) + body;
    return Attack.kept("method", text, Expected.of(400, 405));
  }

  private String get(Target target) {
    return message("GET", target.text(), "");
  }

  /// @param more headers, each with its line end
  private String message(String method, String target, String more) {
    return method
        + " "
        + target
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        + (more.contains("Authorization")
            ? ""
            : "Authorization: Bearer " + callers.drawn(draw) + "\r\n")
        + more
        + "\r\n";
  }
}
