package org.ticketquery;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program: one command line with a command for each job (contract, 11).
///
/// Exit codes: 0 done, 1 failed, 2 wrong usage. Progress and faults go to standard error, results
/// to standard output.
@Command(
    name = "tickets",
    description = "Answers filtered, scoped queries over helpdesk messages.",
    mixinStandardHelpOptions = true,
    version = "Ticket Query 0.1",
    subcommands = {
      ServeCommand.class,
      ImportCommand.class,
      DeleteCommand.class,
      ReindexCommand.class,
      RollbackCommand.class,
      StatusCommand.class,
      TokenCommand.class,
      OpenApiCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /// Runs one command to its end.
  ///
  /// @return the exit code
  static int run(String... arguments) {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setExecutionExceptionHandler(Main::explain);
    return commandLine.execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  private static int explain(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    String command = commandLine.getCommandSpec().qualifiedName();
    if (failure instanceof WrongSettings wrong) {
      wrong.faults().forEach(fault -> err.println(command + ": " + fault));
      err.println("See " + command + " --help.");
      return CommandLine.ExitCode.USAGE;
    }
    err.println(command + ": " + failure.getMessage());
    if (System.getenv("TICKETS_DEBUG") != null) {
      failure.printStackTrace(err);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
