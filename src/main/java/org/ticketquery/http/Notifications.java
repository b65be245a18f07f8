package org.ticketquery.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.ticketquery.access.Access;
import org.ticketquery.ticket.ResourceId;

/// The notifications given out in the last hour. Each client has one of a kind at a time, however
/// many answers carry it, and none but the client that received it can look it up (contract, 8).
final class Notifications {
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final int MOST = 10_000;
  private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /// Whose a notification is: the client and the user its token names.
  private record Receiver(String client, Optional<ResourceId> user) {
    static Receiver of(Access access) {
      return new Receiver(access.client(), access.user());
    }
  }

  private final Cache<Receiver, Notification> current =
      Caffeine.newBuilder().expireAfterWrite(LIFETIME).maximumSize(MOST).build();
  private final SecureRandom random = new SecureRandom();
  private final PublicUrls urls;
  private final InstantSource clock;

  Notifications(PublicUrls urls, InstantSource clock) {
    this.urls = urls;
    this.clock = clock;
  }

  /// The receiver's notification that the search is unavailable, made now if there is none yet.
  Notification searchUnavailable(Access access) {
    return current.get(Receiver.of(access), receiver -> make());
  }

  /// The notification with the ID, if the receiver got it within the hour.
  Optional<Notification> find(Access access, ResourceId id) {
    return Optional.ofNullable(current.getIfPresent(Receiver.of(access)))
        .filter(notification -> notification.id().equals(id.value()));
  }

  private Notification make() {
    ResourceId id = new ResourceId(ResourceId.NOTIFICATION + randomCharacters());
    return new Notification(
        id.value(),
        urls.notification(id),
        "TICKETS0001",
        "SERVICE",
        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        "Support tickets are unavailable",
        "We are on it. Please try again in a few minutes.",
        "Support tickets are unavailable",
        "We cannot show support tickets at the moment. Nothing is lost, and there is nothing you need to do. Please try"
            + " again in a few minutes.",
        Optional.empty(),
        "");
  }

  private String randomCharacters() {
    return random
        .ints(26, 0, CHARACTERS.length())
        .collect(
            StringBuilder::new,
            (text, i) -> text.append(CHARACTERS.charAt(i)),
            StringBuilder::append)
        .toString();
  }
}
