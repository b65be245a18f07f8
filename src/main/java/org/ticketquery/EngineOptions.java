package org.ticketquery;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ticketquery.node.Credentials;
import picocli.CommandLine.Option;

/// The settings by which every command finds its data and its engine.
final class EngineOptions {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "${env:TICKETS_DATA_DIR:-./data}",
      description =
          "Where the embedded engine and the local issuer keep their files (TICKETS_DATA_DIR; default: ./data).")
  private Path dataDirectory;

  @Option(
      names = "--opensearch-url",
      paramLabel = "URL",
      defaultValue = "${env:TICKETS_OPENSEARCH_URL:-}",
      description = {
        "An OpenSearch to use instead of the embedded engine; several nodes of a cluster separated by commas"
            + " (TICKETS_OPENSEARCH_URL; default: embedded).",
        "User and password, if it asks for them: TICKETS_OPENSEARCH_USER, TICKETS_OPENSEARCH_PASSWORD."
      })
  private String openSearchUrl;

  Path dataDirectory() {
    return dataDirectory;
  }

  /// The nodes of the cluster; none for the embedded engine.
  ///
  /// @param faults where what is wrong is added
  List<URI> openSearchUrls(List<String> faults) {
    List<URI> urls = new ArrayList<>();
    for (String url : openSearchUrl.isBlank() ? new String[0] : openSearchUrl.split(",", -1)) {
      Urls.http(url.strip())
          .ifPresentOrElse(
              urls::add,
              () ->
                  faults.add(
                      "--opensearch-url (TICKETS_OPENSEARCH_URL): \""
                          + url.strip()
                          + "\" is not a URL like http://localhost:9200"));
    }
    return urls;
  }

  Optional<Credentials> credentials(List<String> faults) {
    Optional<String> user = Optional.ofNullable(System.getenv("TICKETS_OPENSEARCH_USER"));
    Optional<String> password = Optional.ofNullable(System.getenv("TICKETS_OPENSEARCH_PASSWORD"));
    if (user.isPresent() != password.isPresent()) {
      faults.add("TICKETS_OPENSEARCH_USER and TICKETS_OPENSEARCH_PASSWORD: set both or neither");
    }
    return user.flatMap(u -> password.map(p -> new Credentials.Password(u, p)));
  }
}
