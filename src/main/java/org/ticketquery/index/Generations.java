package org.ticketquery.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The indices there are and what each is there for, as it was at one moment. An index's aliases
/// say what it is: they change all at once, so every moment finds exactly one live generation.
///
/// Readers name the alias `tickets` or `users`. Writers write into the live generation only
/// ([RecordLoader] does), and where something must be gone everywhere also into the kept one.
/// Nobody but its rebuild writes into a generation that is being built: the rebuild follows what
/// happens in the live one.
public final class Generations {
  /// What an index is there for.
  public enum Role {
    /// Readers find it.
    LIVE(""),
    /// It was live before, and is kept to go back to. Its writes are blocked; see [WriteBlock].
    KEPT("_previous"),
    /// A rebuild is filling it, or has died doing so.
    BUILDING("_building");

    private final String suffix;

    Role(String suffix) {
      this.suffix = suffix;
    }

    /// The alias of an index in this role.
    ///
    /// @param kind [TicketIndex#TICKETS] or [TicketIndex#USERS]
    public String alias(String kind) {
      return kind + suffix;
    }
  }

  private static final Pattern OURS = Pattern.compile("(tickets|users)-([0-9]{6,9})");

  /// By name of an index: its aliases.
  private final Map<String, Set<String>> aliases;

  private Generations(Map<String, Set<String>> aliases) {
    this.aliases = aliases;
  }

  /// Asks the engine.
  ///
  /// @throws EngineFailure where it cannot tell
  public static Generations read(Engine engine) {
    Map<String, String> parameters =
        Map.of("expand_wildcards", "all", "allow_no_indices", "true", "ignore_unavailable", "true");
    JsonNode indices = engine.ask("GET", "/tickets-*,users-*/_alias", parameters);
    Map<String, Set<String>> aliases = new TreeMap<>();
    for (Map.Entry<String, JsonNode> index : indices.properties()) {
      if (OURS.matcher(index.getKey()).matches()) {
        Set<String> names = new TreeSet<>();
        index.getValue().path("aliases").fieldNames().forEachRemaining(names::add);
        aliases.put(index.getKey(), names);
      }
    }
    return new Generations(aliases);
  }

  /// The generation that readers find.
  ///
  /// @throws EngineFailure where there is none: [TicketIndex#ensure(Engine)] makes one
  public Generation live() {
    return generation(Role.LIVE).orElseThrow(() -> new EngineFailure("there is no live index"));
  }

  /// Whether readers find this generation.
  boolean isLive(Generation generation) {
    return generation(Role.LIVE).equals(Optional.of(generation));
  }

  /// The generation that was live before.
  public Optional<Generation> kept() {
    return generation(Role.KEPT);
  }

  /// The indices that are being built, or were when their rebuild died: two, one or none.
  public List<String> building() {
    return Stream.of(TicketIndex.TICKETS, TicketIndex.USERS)
        .flatMap(kind -> index(Role.BUILDING, kind).stream())
        .toList();
  }

  /// The index in a role.
  ///
  /// @param kind [TicketIndex#TICKETS] or [TicketIndex#USERS]
  public Optional<String> index(Role role, String kind) {
    return aliases.entrySet().stream()
        .filter(index -> index.getValue().contains(role.alias(kind)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// All indices of this program by name, in whatever role, or in none.
  public Set<String> all() {
    return aliases.keySet();
  }

  boolean hasAlias(String index, String alias) {
    return aliases.getOrDefault(index, Set.of()).contains(alias);
  }

  boolean isWithoutRole(String index) {
    return Arrays.stream(Role.values())
        .flatMap(role -> Stream.of(TicketIndex.TICKETS, TicketIndex.USERS).map(role::alias))
        .noneMatch(alias -> hasAlias(index, alias));
  }

  /// The indices of a kind by name.
  List<String> ofKind(String kind) {
    return aliases.keySet().stream().filter(index -> index.startsWith(kind + "-")).toList();
  }

  /// A number that no index has, greater than all that are in use.
  int nextNumber() {
    return aliases.keySet().stream()
            .map(OURS::matcher)
            .filter(name -> name.matches())
            .mapToInt(name -> Integer.parseInt(name.group(2)))
            .max()
            .orElse(0)
        + 1;
  }

  private Optional<Generation> generation(Role role) {
    return index(role, TicketIndex.TICKETS)
        .flatMap(
            tickets -> index(role, TicketIndex.USERS).map(users -> new Generation(tickets, users)));
  }
}
