package org.ticketquery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketquery.index.Engine;
import org.ticketquery.index.Erasure;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.index.Turn;
import org.ticketquery.ticket.ResourceId;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tickets delete`: takes tickets and users out for good, as a right to erasure asks.
@Command(
    name = "delete",
    description = {
      "Deletes the records of tickets, or of users together with the users themselves, also from the index that is kept for"
          + " tickets rollback, and checks that nothing is left.",
      "A rebuild or an import from files that still hold them brings them back: delete them there too, and in backups."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DeleteCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String LATER =
      "their bytes leave the disk when the engine next merges its files";

  @Mixin private EngineOptions engineOptions;

  @Option(
      names = "--external-ticket-id",
      arity = "1..*",
      paramLabel = "ID",
      description = "The helpdesk's ticket numbers, exactly as stored.")
  private List<String> tickets = new ArrayList<>();

  @Option(
      names = "--user",
      arity = "1..*",
      paramLabel = "ID",
      description = "Users: all their records, and the users themselves.")
  private List<String> users = new ArrayList<>();

  @Option(
      names = "--expunge",
      description =
          "Take their bytes off the engine's disk too, which it does else when it next merges its files. Takes a minute,"
              + " and longer where the indices are large.")
  private boolean expunge;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() throws WrongSettings, IOException {
    Erasure erasure = new Erasure(tickets, userIds());
    Optional<Terminal> terminal = Terminal.find();
    if (!yes && terminal.isEmpty()) {
      throw new WrongSettings(
          List.of("there is nobody to ask: say --yes if it is meant, or use a terminal"));
    }
    try (EngineSession session = EngineSession.ofJob(engineOptions)) {
      Engine engine = session.engine(PATIENCE);
      TicketIndex.ensure(engine);
      Turn.mend(engine);
      Erasure.Count count = erasure.count(engine);
      if (!yes && !terminal.get().confirms("Delete %s for good?".formatted(what(count)))) {
        System.out.println("nothing is deleted");
        return CommandLine.ExitCode.SOFTWARE;
      }
      Erasure.Clean clean = erasure.run(engine);
      System.out.printf(
          "done: %s deleted; nothing is left of them in %s%s; %s%n",
          what(count),
          String.join(", ", clean.indices()),
          clean.noted() ? ", and the rebuild that is running leaves them out" : "",
          expunge ? onDisk(engine, clean) : LATER + " (--expunge does it now)");
    }
    return CommandLine.ExitCode.OK;
  }

  /// A snapshot, as a rebuild has one, keeps files that are deleted otherwise.
  private static String onDisk(Engine engine, Erasure.Clean clean) {
    System.err.println("taking their bytes off the disk, which takes a minute or so");
    if (!Erasure.expunge(engine, clean)) {
      return LATER;
    }
    return clean.noted()
        ? "their bytes leave the disk when the rebuild has ended"
        : "their bytes are off the disk";
  }

  private static String what(Erasure.Count count) {
    return "%,d messages and %,d users".formatted(count.tickets(), count.users());
  }

  private List<ResourceId> userIds() throws WrongSettings {
    List<String> faults = new ArrayList<>();
    List<ResourceId> ids = new ArrayList<>();
    for (String user : users) {
      ResourceId.parseUserReference(user)
          .ifPresentOrElse(
              ids::add,
              () ->
                  faults.add(
                      "--user: \"%s\" is not a user ID (\"user\" and 26 characters of 0-9 and A-Z) or a user's URL"
                          .formatted(user)));
    }
    if (tickets.isEmpty() && users.isEmpty()) {
      faults.add("say what to delete: --external-ticket-id ID… or --user ID…");
    }
    if (!faults.isEmpty()) {
      throw new WrongSettings(faults);
    }
    return ids;
  }
}
