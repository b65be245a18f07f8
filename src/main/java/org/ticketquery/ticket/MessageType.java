package org.ticketquery.ticket;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who wrote a message of a conversation, and in which role (contract, 2).
public enum MessageType {
  INITIAL_REQUEST,
  CUSTOMER_RESPONSE,
  HUMAN_AGENT_RESPONSE,
  AI_AGENT_RESPONSE;

  private static final Map<String, MessageType> CODES =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MessageType::name, t -> t));

  /// As people write it: `Initial Request`.
  public String label() {
    return Arrays.stream(name().split("_", -1))
        .map(
            word ->
                word.equals("AI")
                    ? word
                    : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  /// From code or label, ignoring case.
  public static Optional<MessageType> parse(String text) {
    MessageType asWritten = CODES.get(text);
    return asWritten != null ? Optional.of(asWritten) : parseSlowly(text);
  }

  private static Optional<MessageType> parseSlowly(String text) {
    return Arrays.stream(values())
        .filter(type -> type.name().equalsIgnoreCase(text) || type.label().equalsIgnoreCase(text))
        .findFirst();
  }
}
