package org.ticketquery.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTypeTest {
  @Test
  void thereAreTheFourOfTheContract() {
    assertEquals(
        List.of(
            "INITIAL_REQUEST", "CUSTOMER_RESPONSE", "HUMAN_AGENT_RESPONSE", "AI_AGENT_RESPONSE"),
        Arrays.stream(MessageType.values()).map(Enum::name).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "INITIAL_REQUEST, Initial Request",
    "CUSTOMER_RESPONSE, Customer Response",
    "HUMAN_AGENT_RESPONSE, Human Agent Response",
    "AI_AGENT_RESPONSE, AI Agent Response"
  })
  void aTypeIsReadFromItsCodeAndItsLabelInAnyCase(MessageType type, String label) {
    assertEquals(label, type.label());
    for (String text : List.of(type.name(), label)) {
      assertEquals(Optional.of(type), MessageType.parse(text));
      assertEquals(Optional.of(type), MessageType.parse(text.toLowerCase(java.util.Locale.ROOT)));
      assertEquals(Optional.of(type), MessageType.parse(text.toUpperCase(java.util.Locale.ROOT)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "INITIAL", "INITIALREQUEST", "Initial_Request ", "Initial-Request", "REQUEST"})
  void anythingElseIsNoType(String text) {
    assertEquals(Optional.empty(), MessageType.parse(text));
  }
}
