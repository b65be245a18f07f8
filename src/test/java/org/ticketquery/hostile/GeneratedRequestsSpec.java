package org.ticketquery.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ticketquery.hostile.Attack.Expected;
import org.ticketquery.hostile.Attack.Sending;
import org.ticketquery.model.Draw;
import org.ticketquery.support.DocumentedAnswers;
import org.ticketquery.support.TestService;
import org.ticketquery.support.Wire;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.User;

/// Whatever is sent, the service answers with a document of the published shape or hangs up, never
/// fails, and answers the next request as if nothing had been (contract, 5, 6 and 8).
///
/// `-Drequests=200000 -Dseed=7` sends more, and something else. Each request has a seed of its own:
/// one is sent again by its seed and `-Drequests=1`.
class GeneratedRequestsSpec {
  private static final int REQUESTS = Integer.getInteger("requests", 20_000);
  private static final long SEED = Long.getLong("seed", 1);
  private static final int SENDERS = 4;
  private static final int REQUESTS_A_PROBE = 25;
  private static final int MOST_FAULTS = 20;
  private static final int LENGTH_OF_SUMMARY = 60;
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final String PROBE = "/support_tickets?page_size=100";

  private final Map<String, Integer> sent = new ConcurrentSkipListMap<>();

  /// One of each, by what they say.
  private final Map<String, String> faults = new ConcurrentSkipListMap<>();

  private final AtomicInteger next = new AtomicInteger();
  private TestService service;
  private Callers callers;
  private AnswerCheck check;
  private String probed;

  @Test
  void nothingThatIsSentMakesTheServiceFail() throws Exception {
    service = TestService.with(users(), tickets());
    callers = new Callers(service);
    check =
        new AnswerCheck(
            service.url(),
            new ProblemCheck(service.url(), type -> service.send("GET", type, Map.of()).status()));
    probed = probe();
    try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        all.add(senders.submit(this::sendAll));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    System.out.println("hostile requests: " + sent);
    if (!faults.isEmpty()) {
      fail(String.join("", faults.values()));
    }
  }

  /// Sends until all are sent, or enough kinds of faults are found.
  private Void sendAll() throws IOException {
    Optional<Exchange> kept = Optional.empty();
    try {
      for (int i = next.getAndIncrement(); i < REQUESTS; i = next.getAndIncrement()) {
        long seed = SEED + i;
        Attack attack = new Attacks(new Draw(seed), callers).drawn();
        sent.merge(attack.kind(), 1, Integer::sum);
        try {
          kept = send(attack, kept);
          if (i % REQUESTS_A_PROBE == 0) {
            assertEquals(probed, probe(), "answered otherwise afterwards");
          }
        } catch (IOException | RuntimeException | AssertionError e) {
          kept = Optional.empty();
          faults.putIfAbsent(summary(attack, e), report(seed, attack, e));
          if (faults.size() >= MOST_FAULTS) {
            next.set(REQUESTS);
          }
        }
      }
      return null;
    } finally {
      if (kept.isPresent()) {
        kept.get().close();
      }
    }
  }

  /// @return the connection to be used on
  private Optional<Exchange> send(Attack attack, Optional<Exchange> kept) throws IOException {
    URI url = URI.create(service.url());
    if (attack.sending() != Sending.KEPT) {
      try (Exchange alone = new Exchange(url)) {
        Duration pause = attack.sending() == Sending.IN_HALVES ? PAUSE : Duration.ZERO;
        checkAll(attack, alone.send(parts(attack), pause, attack.isHead()));
      }
      return kept;
    }
    Exchange exchange = kept.isPresent() ? kept.get() : new Exchange(url);
    Wire.Response answer = exchange.ask(attack.bytes(), attack.isHead());
    checkOne(attack, answer, attack.expected().getFirst());
    DocumentedAnswers.check(url.getPath(), attack.text(), List.of(answer));
    if (Exchange.isKept(answer)) {
      return Optional.of(exchange);
    }
    exchange.close();
    return Optional.empty();
  }

  private void checkAll(Attack attack, List<Wire.Response> answers) {
    for (int i = 0; i < answers.size(); i++) {
      boolean known = i < attack.expected().size();
      checkOne(attack, answers.get(i), known ? attack.expected().get(i) : Expected.HARMLESS);
    }
    boolean mustBeAnswered = attack.sending() != Sending.ALONE || attack.kind().equals("pipelined");
    if (mustBeAnswered) {
      assertEquals(attack.expected().size(), answers.size(), "answers");
    }
  }

  private void checkOne(Attack attack, Wire.Response answer, Expected expected) {
    try {
      check.check(attack, answer, expected);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(e.getMessage() + " in " + answer, e);
    }
  }

  private static List<byte[]> parts(Attack attack) {
    byte[] all = attack.bytes();
    return switch (attack.sending()) {
      case KEPT, ALONE -> List.of(all);
      case BYTEWISE -> IntStream.range(0, all.length).mapToObj(i -> new byte[] {all[i]}).toList();
      case IN_HALVES -> {
        int middle = all.length / 2;
        yield List.of(Arrays.copyOf(all, middle), Arrays.copyOfRange(all, middle, all.length));
      }
    };
  }

  private String probe() {
    return service.get(PROBE, callers.anyone()).body();
  }

  private static String summary(Attack attack, Throwable fault) {
    String words = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    return attack.kind() + " " + words.substring(0, Math.min(words.length(), LENGTH_OF_SUMMARY));
  }

  private String report(long seed, Attack attack, Throwable fault) {
    return """

        a %s request of seed %d (scripts/soak --seed %d --requests 1)
        %s
        %s
        """
        .formatted(attack.kind(), seed, seed, callers.paste(attack.text()), fault.getMessage());
  }

  private static List<User> users() {
    Optional<String> none = Optional.empty();
    return List.of(
        new User(userId(1), Optional.of("acme"), none, Optional.of("Anna \"A\""), Optional.empty()),
        new User(userId(2), Optional.of("globex"), Optional.of("b@x"), none, Optional.empty()));
  }

  private static List<Ticket> tickets() {
    Draw draw = new Draw(1);
    return IntStream.rangeClosed(1, 40)
        .mapToObj(
            number -> {
              var builder = ticket(ticketId(number)).tags(Values.odd(draw));
              return number % 4 == 0 ? builder.build() : builder.user(userId(number % 4)).build();
            })
        .toList();
  }
}
