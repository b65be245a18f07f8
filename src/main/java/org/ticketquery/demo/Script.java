package org.ticketquery.demo;

import java.util.List;
import java.util.Locale;

/// Writes the messages of one conversation in order: each call of [#write(int)] answers the message
/// before it.
final class Script {
  /// @param clean the message without greeting, signature and quotation
  record Text(String message, String clean) {}

  private enum Said {
    REQUEST,
    QUESTION,
    ADVICE,
    THANKS,
    FAREWELL
  }

  private final Topic topic;
  private final Phrases phrases;
  private final Facts facts;
  private final Timeline timeline;
  private final String source;
  private final boolean settled;
  private final Dice dice;
  private final Rotation<Template> details;
  private final Rotation<Template> advice;
  private final Rotation<Template> still;
  private final Rotation<Integer> questions;
  private Said said = Said.REQUEST;
  private int question;
  private boolean human;
  private String before = "";

  Script(
      Topic topic,
      Phrases phrases,
      Facts facts,
      Timeline timeline,
      String source,
      boolean settled,
      Dice dice) {
    this.topic = topic;
    this.phrases = phrases;
    this.facts = facts;
    this.timeline = timeline;
    this.source = source;
    this.settled = settled;
    this.dice = dice;
    this.details = new Rotation<>(topic.details(), dice);
    this.advice = new Rotation<>(topic.advice(), dice);
    this.still = new Rotation<>(phrases.still(), dice);
    this.questions = new Rotation<>(List.of(0, 1, 2).subList(0, topic.questions().size()), dice);
  }

  Text write(int position) {
    Text text =
        switch (timeline.turns().get(position).type()) {
          case INITIAL_REQUEST -> first();
          case CUSTOMER_RESPONSE -> customer(position);
          case AI_AGENT_RESPONSE -> assistant();
          case HUMAN_AGENT_RESPONSE -> agent(position);
        };
    before = text.clean();
    return text;
  }

  private Text first() {
    StringBuilder body = new StringBuilder(fill(dice.pick(topic.requests())));
    if (dice.chance(0.65)) {
      body.append(' ').append(fill(details.next()));
    }
    if (dice.chance(0.3)) {
      body.append(' ').append(fill(details.next()));
    }
    if (dice.chance(0.6)) {
      body.append(' ').append(fill(dice.pick(phrases.asks())));
    }
    String clean = body.toString();
    if (source.equals("Phone")) {
      return new Text(fill(dice.pick(phrases.calls())) + "\n\n" + clean, clean);
    }
    return letter(clean, 0.9);
  }

  private Text customer(int position) {
    if (timeline.turns().get(position - 1).byCustomer()) {
      String detail = fill(details.next());
      return letter(
          dice.pick(phrases.addenda())
              .fill(slot -> slot == Slot.DETAIL ? detail : facts.apply(slot)),
          0.2);
    }
    if (settled && position == timeline.lastByCustomer() && said != Said.QUESTION) {
      said = Said.THANKS;
      return letter(thanks(), 0.4);
    }
    if (said == Said.QUESTION) {
      said = Said.REQUEST;
      return letter(fill(topic.answers().get(question)), 0.5);
    }
    return letter(fill(still.next()), 0.4);
  }

  /// Chat has neither greeting nor signature; a reply by e-mail may quote what it answers.
  private Text letter(String body, double formality) {
    if (source.equals("Chat")) {
      String typed = dice.chance(0.2) ? body.toLowerCase(Locale.ROOT) : body;
      return new Text(typed, typed);
    }
    StringBuilder message = new StringBuilder();
    if (dice.chance(formality)) {
      message.append(fill(dice.pick(phrases.greetings()))).append("\n\n");
    }
    message.append(body);
    if (dice.chance(formality)) {
      message.append("\n\n").append(fill(dice.pick(phrases.signatures())));
    }
    if (!before.isEmpty() && source.equals("Email") && dice.chance(0.25)) {
      message.append("\n\n> ").append(before.replace("\n", "\n> "));
    }
    return new Text(message.toString(), body);
  }

  private Text assistant() {
    String greeting = fill(dice.pick(phrases.aiGreetings()));
    if (said == Said.THANKS) {
      String body = fill(dice.pick(phrases.closings()));
      return new Text(body + "\n\nLumi", body);
    }
    said = Said.ADVICE;
    String body = fill(advice.next());
    String signature = fill(dice.pick(phrases.aiSignatures()));
    return new Text(greeting + "\n\n" + body + "\n\n" + signature, body);
  }

  private Text agent(int position) {
    human = true;
    String body = fill(agentSays(position));
    String greeting = fill(dice.pick(phrases.agentGreetings()));
    String gap = greeting.endsWith(",") || greeting.endsWith(":") ? "\n\n" : " ";
    return new Text(
        greeting + gap + body + "\n\n" + fill(dice.pick(phrases.agentSignatures())), body);
  }

  private Template agentSays(int position) {
    boolean last = position == timeline.turns().size() - 1;
    if (said == Said.THANKS) {
      said = Said.FAREWELL;
      return dice.pick(phrases.closings());
    }
    boolean again = !timeline.turns().get(position - 1).byCustomer();
    boolean answered = again && said == Said.QUESTION;
    if (answered || (again && dice.chance(0.5))) {
      return dice.pick(phrases.checks());
    }
    if (!last && !questions.exhausted() && said != Said.QUESTION && dice.chance(0.55)) {
      said = Said.QUESTION;
      question = questions.next();
      return topic.questions().get(question);
    }
    said = Said.ADVICE;
    return advice.exhausted() ? dice.pick(phrases.checks()) : advice.next();
  }

  /// Thanks whoever has answered so far, even if that was only the assistant.
  private String thanks() {
    return dice.pick(phrases.thanks())
        .fill(slot -> slot == Slot.AGENT && !human ? "Lumi" : facts.apply(slot));
  }

  private String fill(Template template) {
    return template.fill(facts);
  }
}
