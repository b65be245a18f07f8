package org.ticketquery.node;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// How a caller shows an engine who it is.
public sealed interface Credentials {
  /// The value of the `Authorization` header.
  String authorization();

  /// A user and password of a cluster.
  record Password(String user, String password) implements Credentials {
    @Override
    public String authorization() {
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
      return "Password[" + user + "]";
    }
  }

  /// The secret of an engine that another process runs.
  record EngineSecret(String value) implements Credentials {
    @Override
    public String authorization() {
      return new Secret(value).authorization();
    }

    @Override
    public String toString() {
      return "EngineSecret[…]";
    }
  }
}
