package org.ticketquery.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Opens conversations. Each has its own dice, so that a change to one kind of text does not shift
/// every conversation after it.
final class Helpdesk {
  private static final int FIRST_TICKET = 10_001;

  /// The virtual assistant and the model for categories came into use after this time.
  private static final Duration MODEL = Duration.ofDays(120);

  /// The old classification went out of use after this time.
  private static final Duration RETIRED = Duration.ofDays(260);

  private static final Duration FRESH = Duration.ofDays(12);

  /// Conversations that begin in each hour of the day.
  private static final List<Integer> HOURS =
      List.of(2, 1, 1, 1, 1, 2, 5, 9, 11, 11, 10, 9, 8, 8, 8, 8, 9, 10, 11, 10, 9, 8, 6, 3);

  /// Weights of [#CHANNELS].
  private static final List<Integer> SHARES = List.of(46, 20, 18, 8, 6, 2);

  private static final List<Optional<String>> CHANNELS =
      List.of(
          Optional.of("Email"),
          Optional.of("Portal"),
          Optional.of("Chat"),
          Optional.of("Phone"),
          Optional.of("Feedback Widget"),
          Optional.empty());

  private final Catalogue catalogue;
  private final Population population;
  private final Instant begin;
  private final Instant end;

  Helpdesk(Catalogue catalogue, Population population, Instant begin, Instant end) {
    this.catalogue = catalogue;
    this.population = population;
    this.begin = begin;
    this.end = end;
  }

  /// @param number of the conversation, from 0
  /// @param progress how far the time from begin to end has gone, from 0 to 1
  Conversation open(int number, double progress, SplittableRandom random) {
    Dice dice = new Dice(random);
    Instant start = start(progress, dice);
    Optional<Population.Member> member =
        dice.chance(0.09) ? Optional.empty() : population.someoneAt(start, dice);
    String country =
        member
            .map(Population.Member::country)
            .orElseGet(() -> dice.pick(catalogue.world().organizations()).country());
    World.Country home = catalogue.world().countries().get(country);
    String language = dice.chance(0.8) ? home.language() : "en";
    String name = member.map(Population.Member::name).orElseGet(() -> Population.name(home, dice));
    Topic topic = catalogue.topic(language, dice);
    Facts facts = new Facts(catalogue.world(), home, name, topic.makes(), start, dice);
    return open(number, start, new Case(member, country, language, topic, facts), dice);
  }

  private record Case(
      Optional<Population.Member> member,
      String country,
      String language,
      Topic topic,
      Facts facts) {}

  private Conversation open(int number, Instant start, Case about, Dice dice) {
    Topic topic = about.topic();
    Facts facts = about.facts();
    boolean model = start.isAfter(begin.plus(MODEL));
    boolean retired = start.isAfter(begin.plus(RETIRED));
    boolean fresh = start.isAfter(end.minus(FRESH));
    Timeline timeline = Timeline.draw(start, end, model, dice);
    Outcome outcome = Outcome.draw(timeline, end, dice);
    Filing filing = Filing.draw(topic, model, retired, fresh, dice);
    Optional<String> source = CHANNELS.get(dice.weighted(SHARES));
    Optional<String> priority = topic.urgency().priority(dice);
    boolean vip = about.member().map(Population.Member::vip).orElse(false);
    boolean summarised = model && dice.chance(timeline.turns().size() < 3 ? 0.4 : 0.92);
    return new Conversation(
        Integer.toString(FIRST_TICKET + number),
        about.member().map(member -> member.user().id()),
        timeline,
        outcome,
        filing,
        subject(topic, facts, source, dice),
        priority,
        source,
        summarised ? Optional.of(topic.summary().fill(facts)) : Optional.empty(),
        filing.tags(topic, about.language(), priority, vip, dice),
        CustomData.customFields(facts, about.country(), about.member(), dice),
        CustomData.attributes(facts, start, dice),
        new Script(
            topic,
            catalogue.phrases().get(about.language()),
            facts,
            timeline,
            source.orElse("Email"),
            outcome.settled(),
            dice),
        dice);
  }

  /// The day follows the progress, growing denser towards the end; the hour is drawn.
  private Instant start(double progress, Dice dice) {
    double share = StrictMath.pow(progress, 0.8);
    Instant day =
        begin
            .plusMillis((long) (Duration.between(begin, end).toMillis() * share))
            .truncatedTo(ChronoUnit.DAYS);
    Instant start =
        day.plus(Duration.ofHours(dice.weighted(HOURS))).plusMillis(dice.below(3_600_000));
    return start.isAfter(end) ? start.minus(Duration.ofDays(1)) : start;
  }

  private static Optional<String> subject(
      Topic topic, Facts facts, Optional<String> source, Dice dice) {
    boolean spoken = source.filter(s -> s.equals("Chat") || s.equals("Phone")).isPresent();
    return dice.chance(spoken ? 0.35 : 0.01)
        ? Optional.empty()
        : Optional.of(dice.pick(topic.subjects()).fill(facts));
  }
}
