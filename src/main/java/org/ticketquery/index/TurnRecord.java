package org.ticketquery.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What the engine remembers of the process whose turn it is.
///
/// @param owner which turn it is: no other has the same
/// @param what the process is doing, for people
/// @param started when the process was started, as its machine tells
/// @param since when its turn began
/// @param beat goes up as long as the process lives
/// @param blocked the generation whose writes it has blocked, or is about to block
/// @param version of the document that holds this
record TurnRecord(
    String owner,
    String what,
    Machine machine,
    long pid,
    String started,
    Instant since,
    long beat,
    Optional<Generation> blocked,
    Version version) {
  static final String INDEX = "tickets_rebuild";

  private static final String DOCUMENT = "/" + INDEX + "/_doc/turn";
  private static final int NOT_FOUND = 404;
  private static final Duration LOOK = Duration.ofMillis(250);

  /// Which write of the document it was: the next one succeeds only if there was none in between.
  record Version(long number, long term) {
    static final Version NONE = new Version(-1, -1);
  }

  static TurnRecord begin(String what) {
    ProcessHandle process = ProcessHandle.current();
    return new TurnRecord(
        UUID.randomUUID().toString(),
        what,
        Machine.ours(),
        process.pid(),
        Machine.started(process),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        0,
        Optional.empty(),
        Version.NONE);
  }

  /// The record of whoever's turn it is, dead or alive.
  ///
  /// @throws EngineFailure where the engine cannot tell
  static Optional<TurnRecord> read(Engine engine) {
    try {
      return Optional.of(of(engine.ask("GET", DOCUMENT, Map.of())));
    } catch (EngineFailure e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Writes this in the place of what was read as `before`, or of nothing.
  ///
  /// @return this as it is stored
  /// @throws EngineFailure with status 409 where another has written in between
  TurnRecord write(Engine engine, Version before) {
    Map<String, String> condition =
        before.equals(Version.NONE)
            ? Map.of("op_type", "create")
            : Map.of("if_seq_no", "" + before.number, "if_primary_term", "" + before.term);
    return at(version(engine.ask("PUT", DOCUMENT, condition, json())));
  }

  /// Deletes this, unless another has written in between.
  void delete(Engine engine) {
    engine.ask(
        "DELETE",
        DOCUMENT,
        Map.of("if_seq_no", "" + version.number, "if_primary_term", "" + version.term));
  }

  TurnRecord beaten() {
    return new TurnRecord(owner, what, machine, pid, started, since, beat + 1, blocked, version);
  }

  TurnRecord blocking(Optional<Generation> generation) {
    return new TurnRecord(owner, what, machine, pid, started, since, beat + 1, generation, version);
  }

  TurnRecord at(Version stored) {
    return new TurnRecord(owner, what, machine, pid, started, since, beat, blocked, stored);
  }

  /// Whether the process lives. On this machine that can be seen; on another it shows in what the
  /// process writes meanwhile.
  ///
  /// @param silence how long a process on another machine may say nothing before it is dead
  /// @throws EngineFailure where the engine cannot tell
  boolean lives(Engine engine, Duration silence) {
    Machine ours = Machine.ours();
    if (!ours.id().isEmpty() && ours.id().equals(machine.id())) {
      return Machine.lives(pid, started);
    }
    for (int i = 0; i < silence.toMillis() / LOOK.toMillis(); i++) {
      pause();
      Optional<TurnRecord> now = read(engine);
      if (now.isEmpty()) {
        return false;
      }
      if (!now.get().version.equals(version)) {
        return true;
      }
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineFailure("interrupted while watching whose turn it is");
    }
  }

  /// The process, for others to know.
  TurnHolder holder(boolean alive) {
    return new TurnHolder(what, machine.host(), pid, since, alive);
  }

  private ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("owner", owner);
    json.put("what", what).put("host", machine.host()).put("machine", machine.id());
    json.put("pid", pid).put("started", started).put("since", since.toString()).put("beat", beat);
    blocked.ifPresent(g -> json.putArray("blocked").add(g.tickets()).add(g.users()));
    return json;
  }

  private static TurnRecord of(JsonNode answer) {
    JsonNode json = answer.path("_source");
    JsonNode blocked = json.path("blocked");
    return new TurnRecord(
        json.path("owner").asText(),
        json.path("what").asText(),
        new Machine(json.path("host").asText(), json.path("machine").asText()),
        json.path("pid").asLong(),
        json.path("started").asText(),
        Instant.parse(json.path("since").asText()),
        json.path("beat").asLong(),
        blocked.isArray()
            ? Optional.of(new Generation(blocked.get(0).asText(), blocked.get(1).asText()))
            : Optional.empty(),
        version(answer));
  }

  private static Version version(JsonNode answer) {
    return new Version(answer.path("_seq_no").asLong(), answer.path("_primary_term").asLong());
  }
}
