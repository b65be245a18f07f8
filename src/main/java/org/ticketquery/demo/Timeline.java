package org.ticketquery.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ticketquery.ticket.MessageType;

/// Who wrote when in a conversation.
///
/// @param cut the conversation goes on after the end of the demo
record Timeline(List<Turn> turns, boolean cut) {
  /// How many conversations in a hundred have one message, two, three and so on.
  private static final List<Integer> LENGTHS = List.of(12, 14, 16, 16, 15, 11, 8, 5, 3);

  record Turn(MessageType type, Instant at) {
    boolean byCustomer() {
      return type == MessageType.INITIAL_REQUEST || type == MessageType.CUSTOMER_RESPONSE;
    }
  }

  Timeline {
    turns = List.copyOf(turns);
  }

  /// @param assistant whether the virtual assistant was already in service
  static Timeline draw(Instant start, Instant end, boolean assistant, Dice dice) {
    int length = 1 + dice.weighted(LENGTHS);
    boolean assistantOnly = assistant;
    List<Turn> turns = new ArrayList<>(length);
    turns.add(new Turn(MessageType.INITIAL_REQUEST, start));
    while (turns.size() < length) {
      boolean last = turns.size() == length - 1;
      MessageType type = next(turns, assistantOnly, last, dice);
      assistantOnly &= type != MessageType.HUMAN_AGENT_RESPONSE;
      Instant at = turns.getLast().at().plus(pause(type, dice));
      if (at.isAfter(end)) {
        return new Timeline(turns, true);
      }
      turns.add(new Turn(type, at));
    }
    return new Timeline(turns, false);
  }

  Turn last() {
    return turns.getLast();
  }

  int lastByCustomer() {
    int i = turns.size() - 1;
    while (!turns.get(i).byCustomer()) {
      i--;
    }
    return i;
  }

  /// Customer and support take turns, except that a customer may add something to the first message
  /// and an agent may write twice. A human who has taken over stays.
  private static MessageType next(
      List<Turn> turns, boolean assistantOnly, boolean last, Dice dice) {
    if (turns.size() == 1 && dice.chance(0.08)) {
      return MessageType.CUSTOMER_RESPONSE;
    }
    Turn before = turns.getLast();
    if (before.byCustomer()) {
      boolean assistant = assistantOnly && dice.chance(turns.size() < 3 ? 0.6 : 0.25);
      return assistant ? MessageType.AI_AGENT_RESPONSE : MessageType.HUMAN_AGENT_RESPONSE;
    }
    boolean again = !last && turns.get(turns.size() - 2).byCustomer() && dice.chance(0.06);
    return again ? MessageType.HUMAN_AGENT_RESPONSE : MessageType.CUSTOMER_RESPONSE;
  }

  private static Duration pause(MessageType type, Dice dice) {
    return type == MessageType.AI_AGENT_RESPONSE
        ? dice.wait(Duration.ofSeconds(4), Duration.ofSeconds(90))
        : type == MessageType.HUMAN_AGENT_RESPONSE
            ? dice.wait(Duration.ofMinutes(8), Duration.ofHours(26))
            : dice.wait(Duration.ofMinutes(3), Duration.ofDays(3));
  }
}
