package org.ticketquery.http;

import java.net.URI;
import org.ticketquery.problem.ProblemType;
import org.ticketquery.query.Resource;
import org.ticketquery.ticket.ResourceId;

/// The URLs that answers name. All of them are built on the configured public base URL.
///
/// @param base without a slash at its end
public record PublicUrls(String base) {
  /// The URLs below a base.
  ///
  /// @param publicUrl where clients reach the service; slashes at its end do not count
  public static PublicUrls of(URI publicUrl) {
    return new PublicUrls(publicUrl.toString().replaceAll("/+$", ""));
  }

  /// The path that all resources lie below; empty where they lie at the root.
  String basePath() {
    return URI.create(base).getPath();
  }

  String tickets() {
    return base + Resource.TICKETS.path();
  }

  String users() {
    return base + Resource.USER.root();
  }

  String problem(ProblemType type) {
    return base + Resource.PROBLEM.root() + "/" + type.slug() + "/";
  }

  String notification(ResourceId id) {
    return base + Resource.NOTIFICATION.root() + "/" + id;
  }
}
