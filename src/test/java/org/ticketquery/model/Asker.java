package org.ticketquery.model;

import java.util.HashMap;
import java.util.Map;
import org.ticketquery.access.TokenRequest;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;

/// Sends requests with the tokens and headers of those who ask.
final class Asker {
  private final TestService service;
  private final Map<TokenRequest, String> tokens = new HashMap<>();

  Asker(TestService service) {
    this.service = service;
  }

  Answer get(Viewer viewer, String target) {
    return send("GET", viewer, target, Map.of());
  }

  /// @param target as [TestService#send(String, String, Map)] takes it
  /// @param more headers beside those of the viewer
  Answer send(String method, Viewer viewer, String target, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    String token = tokens.computeIfAbsent(viewer.token(), service::token);
    headers.put("Authorization", "Bearer " + token);
    viewer.header().ifPresent(user -> headers.put("EvEnergy-User", user));
    return service.send(method, target, headers);
  }
}
