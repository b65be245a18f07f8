package org.ticketquery;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketquery.access.ClaimNames;
import org.ticketquery.access.LocalIssuer;
import org.ticketquery.access.TokenRequest;
import org.ticketquery.ticket.ResourceId;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tickets token`: a token of the local issuer, for development (contract, 11).
@Command(
    name = "token",
    description = {
      "Prints a token of the local issuer, for development.",
      "It is good for a service that runs on the same data directory and has no other issuer."
    },
    mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
  @Mixin private EngineOptions engineOptions;

  @Option(names = "--user", paramLabel = "ID", description = "Sees this user's records.")
  private String user;

  @Option(
      names = "--organization",
      paramLabel = "ID",
      description = "Sees the records of this organization's users.")
  private String organization;

  @Option(names = "--all", description = "Sees all records.")
  private boolean all;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "A scope of the token; may be repeated (default: support:read).")
  private List<String> scopes = new ArrayList<>();

  @Option(
      names = "--ttl",
      paramLabel = "DURATION",
      defaultValue = "1h",
      description = "How long it is valid, like 90s, 15m, 12h or 7d (default: ${DEFAULT-VALUE}).")
  private String ttl;

  @Override
  public Integer call() throws WrongSettings, IOException {
    TokenRequest request = request();
    System.out.println(
        LocalIssuer.in(engineOptions.dataDirectory(), InstantSource.system()).token(request));
    return CommandLine.ExitCode.OK;
  }

  private TokenRequest request() throws WrongSettings {
    List<String> faults = new ArrayList<>();
    if (user == null && organization == null && !all) {
      faults.add("say what the token may see: --user ID, --organization ID or --all");
    }
    Optional<ResourceId> userId =
        Optional.ofNullable(user).flatMap(id -> ResourceId.parse(ResourceId.USER, id));
    if (user != null && userId.isEmpty()) {
      faults.add(
          "--user: \"" + user + "\" is not a user ID (\"user\" and 26 characters of 0-9 and A-Z)");
    }
    if (organization != null && organization.isBlank()) {
      faults.add("--organization: is empty");
    }
    Optional<Duration> valid = duration(ttl);
    if (valid.isEmpty()) {
      faults.add("--ttl: \"" + ttl + "\" is not a duration like 90s, 15m, 12h or 7d");
    }
    if (!faults.isEmpty()) {
      throw new WrongSettings(faults);
    }
    return new TokenRequest(
        userId,
        Optional.ofNullable(organization),
        all,
        scopes.isEmpty() ? List.of(ClaimNames.DEFAULT.readScope()) : scopes,
        valid.get());
  }

  private static Optional<Duration> duration(String text) {
    if (!text.matches("[1-9][0-9]{0,8}[smhd]")) {
      return Optional.empty();
    }
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return Optional.of(
        switch (text.charAt(text.length() - 1)) {
          case 's' -> Duration.ofSeconds(number);
          case 'm' -> Duration.ofMinutes(number);
          case 'h' -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }
}
