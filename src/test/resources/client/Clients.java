package client;

import java.time.OffsetDateTime;
import java.util.List;

/** How a program makes a client of the service that the description came from. */
final class Clients {
  static final List<OffsetDateTime> YEAR =
      List.of(
          OffsetDateTime.parse("2024-01-01T00:00:00+02:00"),
          OffsetDateTime.parse("2024-12-31T23:59:59.999Z"));

  private Clients() {}

  static ApiClient of(String token) {
    return new ApiClient()
        .setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
  }
}
