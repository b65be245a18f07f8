package org.ticketquery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ticketquery.access.ClaimNames;
import org.ticketquery.access.JwksLocation;
import org.ticketquery.access.KeySource;
import org.ticketquery.access.LocalIssuer;
import org.ticketquery.access.TokenRules;
import org.ticketquery.access.TokenVerifier;
import picocli.CommandLine.Option;

/// The settings of the service: where it listens, what it is called, and whose tokens it takes.
final class ServeOptions {
  private static final int LAST_PORT = 65_535;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "${env:TICKETS_HOST:-127.0.0.1}",
      description = "Where to listen (TICKETS_HOST; default: 127.0.0.1).")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${env:TICKETS_PORT:-8080}",
      description = "0 for any free port (TICKETS_PORT; default: 8080).")
  private String port;

  @Option(
      names = "--management-port",
      paramLabel = "PORT",
      defaultValue = "${env:TICKETS_MANAGEMENT_PORT:-8081}",
      description =
          "Where health is told; 0 for any free port (TICKETS_MANAGEMENT_PORT; default: 8081).")
  private String managementPort;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      defaultValue = "${env:TICKETS_PUBLIC_URL:-}",
      description =
          "What clients call this service; its path is the base path (TICKETS_PUBLIC_URL; default: http://HOST:PORT/v2).")
  private String publicUrl;

  @Option(
      names = "--jwks",
      paramLabel = "FILE|URL",
      defaultValue = "${env:TICKETS_JWKS:-}",
      description =
          "The public keys that tokens are verified with (TICKETS_JWKS; default: a local issuer).")
  private String jwks;

  @Option(
      names = "--issuer",
      paramLabel = "ISS",
      defaultValue = "${env:TICKETS_ISSUER:-}",
      description = "What a token's iss must be (TICKETS_ISSUER).")
  private String issuer;

  @Option(
      names = "--audience",
      paramLabel = "AUD",
      defaultValue = "${env:TICKETS_AUDIENCE:-}",
      description = "What a token's aud must hold (TICKETS_AUDIENCE).")
  private String audience;

  @Option(
      names = "--user-claim",
      paramLabel = "NAME",
      defaultValue = "${env:TICKETS_USER_CLAIM:-user_id}",
      description = "The claim that names the token's user (TICKETS_USER_CLAIM; default: user_id).")
  private String userClaim;

  @Option(
      names = "--organization-claim",
      paramLabel = "NAME",
      defaultValue = "${env:TICKETS_ORGANIZATION_CLAIM:-organization_id}",
      description =
          "The claim that names the token's organization (TICKETS_ORGANIZATION_CLAIM; default: organization_id).")
  private String organizationClaim;

  @Option(
      names = "--read-scope",
      paramLabel = "NAME",
      defaultValue = "${env:TICKETS_READ_SCOPE:-support:read}",
      description = "The scope that every token needs (TICKETS_READ_SCOPE; default: support:read).")
  private String readScope;

  @Option(
      names = "--all-areas-scope",
      paramLabel = "NAME",
      defaultValue = "${env:TICKETS_ALL_AREAS_SCOPE:-access_all_areas}",
      description =
          "The scope, or boolean claim, that opens all records (TICKETS_ALL_AREAS_SCOPE; default: access_all_areas).")
  private String allAreas;

  String host() {
    return host;
  }

  int port(List<String> faults) {
    return port("--port (TICKETS_PORT)", port, faults);
  }

  int managementPort(List<String> faults) {
    return port("--management-port (TICKETS_MANAGEMENT_PORT)", managementPort, faults);
  }

  Optional<URI> publicUrl(List<String> faults) {
    Optional<URI> url = Urls.http(publicUrl);
    if (!publicUrl.isEmpty() && url.isEmpty()) {
      faults.add(
          "--public-url (TICKETS_PUBLIC_URL): \""
              + publicUrl
              + "\" is not a URL like https://api.example.com/v2");
    }
    return url;
  }

  boolean hasLocalIssuer() {
    return Stream.of(jwks, issuer, audience).allMatch(String::isEmpty);
  }

  /// Checks what the tokens' settings need; [#verifier(Path)] may be called only if nothing was
  /// added.
  void checkTokens(List<String> faults) {
    if (hasLocalIssuer()) {
      if (!isLoopback()) {
        faults.add(
            "--host (TICKETS_HOST): with the local issuer the service listens on loopback only, and \""
                + host
                + "\" is not; set --jwks, --issuer and --audience to listen elsewhere");
      }
    } else {
      requireTogether("--jwks (TICKETS_JWKS)", jwks, faults);
      requireTogether("--issuer (TICKETS_ISSUER)", issuer, faults);
      requireTogether("--audience (TICKETS_AUDIENCE)", audience, faults);
      checkJwks(faults);
    }
    try {
      claimNames();
    } catch (IllegalArgumentException e) {
      faults.add(e.getMessage());
    }
  }

  TokenVerifier verifier(Path dataDirectory) throws IOException {
    InstantSource clock = InstantSource.system();
    return hasLocalIssuer()
        ? new TokenVerifier(
            LocalIssuer.in(dataDirectory, clock).keys(),
            new TokenRules(LocalIssuer.issuer(), LocalIssuer.audience(), claimNames()),
            clock)
        : new TokenVerifier(
            KeySource.at(JwksLocation.of(jwks), clock),
            new TokenRules(issuer, audience, claimNames()),
            clock);
  }

  private ClaimNames claimNames() {
    return new ClaimNames(userClaim, organizationClaim, readScope, allAreas);
  }

  private void checkJwks(List<String> faults) {
    if (!jwks.isEmpty()) {
      try {
        JwksLocation.of(jwks).fault().ifPresent(f -> faults.add("--jwks (TICKETS_JWKS): " + f));
      } catch (IllegalArgumentException e) {
        faults.add("--jwks (TICKETS_JWKS): " + e.getMessage());
      }
    }
  }

  private boolean isLoopback() {
    try {
      return Stream.of(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static void requireTogether(String name, String value, List<String> faults) {
    if (value.isBlank()) {
      faults.add(name + ": is missing; set --jwks, --issuer and --audience together");
    }
  }

  private static int port(String name, String text, List<String> faults) {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LAST_PORT) {
      return Integer.parseInt(text);
    }
    faults.add(name + ": \"" + text + "\" is not a port from 0 to " + LAST_PORT);
    return 0;
  }
}
