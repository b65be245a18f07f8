package org.ticketquery.node;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// An engine that another process of the same user runs: where it listens and the secret it asks
/// for, as its file `engine.json` in the data directory tells.
public record RunningEngine(URI url, String secret) {
  private static final String FILE = "engine.json";
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// The engine that runs on the data directory; empty if there is none, or only the file of one
  /// that crashed. Takes a second at most for each of connecting and answering.
  public static Optional<RunningEngine> find(Path dataDirectory) {
    return read(dataDirectory).filter(RunningEngine::answers);
  }

  public Credentials credentials() {
    return new Credentials.EngineSecret(secret);
  }

  @Override
  public String toString() {
    return "RunningEngine[" + url + "]";
  }

  /// Published by renaming, so that a reader finds the whole of it or nothing.
  void publish(Path dataDirectory) throws IOException {
    Path file = dataDirectory.resolve(FILE);
    Path unfinished = dataDirectory.resolve(FILE + ".new");
    byte[] content =
        new JsonMapper().writeValueAsBytes(Map.of("url", url.toString(), "secret", secret));
    OwnerOnly.write(unfinished, content);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Removes the file, unless a later engine has put its own in its place.
  void withdraw(Path dataDirectory) throws IOException {
    if (read(dataDirectory).filter(this::equals).isPresent()) {
      Files.deleteIfExists(dataDirectory.resolve(FILE));
    }
  }

  private static Optional<RunningEngine> read(Path dataDirectory) {
    try {
      var content = new JsonMapper().readTree(dataDirectory.resolve(FILE).toFile());
      var url = URI.create(content.path("url").asText());
      return Optional.of(new RunningEngine(url, content.path("secret").asText()));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean answers() {
    try {
      var connection = (HttpURLConnection) url.toURL().openConnection();
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      connection.setRequestProperty("Authorization", new Secret(secret).authorization());
      int status = connection.getResponseCode();
      connection.disconnect();
      return status == HttpURLConnection.HTTP_OK;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
