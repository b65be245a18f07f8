package org.ticketquery.spec;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.opensearch.testcontainers.OpenSearchContainer;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;
import org.ticketquery.index.Engine;
import org.ticketquery.index.TicketIndex;
import org.ticketquery.node.SearchConnection;
import org.ticketquery.support.TestService;

/// The listing specs over an OpenSearch in a container, reached by its URL. Skipped, with the
/// reason, where there is no container engine or no image.
class ContainerSpec {
  private static final String OFFICIAL = "opensearchproject/opensearch";
  private static final String IMAGE =
      Optional.ofNullable(System.getenv("OPENSEARCH_IMAGE")).orElse(OFFICIAL + ":3.8.0");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path directory;

  private static OpenSearchContainer<?> container;
  private static SearchConnection connection;
  private static TestService service;

  @BeforeAll
  static void start() throws IOException {
    Optional<String> reason = whyNot();
    assumeTrue(reason.isEmpty(), reason::get);
    container =
        new OpenSearchContainer<>(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor(OFFICIAL))
            .withEnv("OPENSEARCH_JAVA_OPTS", "-Xms512m -Xmx512m");
    container.start();
    connection =
        SearchConnection.remote(
            List.of(URI.create(container.getHttpHostAddress())), Optional.empty(), PATIENCE);
    Engine engine = new Engine(connection.client());
    TicketIndex.ensure(engine);
    service = TestService.over(engine, directory, Optional.empty());
    TestService.use(Optional.of(service));
  }

  @AfterAll
  static void stop() throws IOException {
    TestService.use(Optional.empty());
    if (service != null) {
      service.close();
      connection.close();
    }
    if (container != null) {
      container.close();
    }
  }

  @Nested
  class Records extends RecordSpec {}

  @Nested
  class Filters extends FilterSpec {}

  @Nested
  class Pages extends PaginationSpec {}

  @Nested
  class Links extends RandomPaginationSpec {}

  @Nested
  class Expansions extends ExpandSpec {}

  private static Optional<String> whyNot() {
    try {
      if (!DockerClientFactory.instance().isDockerAvailable()) {
        return Optional.of("no container engine answers");
      }
      return imageIsMissing(DockerClientFactory.instance().client());
    } catch (RuntimeException e) {
      return Optional.of("no usable container engine: " + e.getMessage());
    }
  }

  /// Pulled here and not by the container, which would try for minutes.
  private static Optional<String> imageIsMissing(DockerClient docker) {
    try {
      docker.inspectImageCmd(IMAGE).exec();
      return Optional.empty();
    } catch (NotFoundException absent) {
      try {
        docker.pullImageCmd(IMAGE).start().awaitCompletion();
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of("interrupted");
      } catch (RuntimeException e) {
        return Optional.of(
            "image " + IMAGE + " is not here and cannot be pulled: " + e.getMessage());
      }
    }
  }
}
