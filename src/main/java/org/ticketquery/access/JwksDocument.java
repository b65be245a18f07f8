package org.ticketquery.access;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads an issuer's keys afresh, each time it is asked. When it is asked is [KeySource]'s
/// business.
final class JwksDocument implements JWKSetSource<SecurityContext> {
  private static final int LARGEST_BYTES = 512 * 1024;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /// For all of an answer, so that one that drips in byte by byte ends as well.
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);

  private final JwksLocation location;

  /// Follows no redirect: whose keys count is decided by the setting, not by a server on the way.
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  JwksDocument(JwksLocation location) {
    this.location = location;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refresh, long currentTime, SecurityContext context)
      throws JWKSetRetrievalException, JWKSetParseException {
    try {
      return switch (location) {
        case JwksLocation.File file -> parsed(bytes(file.path())).toPublicJWKSet();
        case JwksLocation.Url url -> withoutPrivate(parsed(bytes(url.url())));
      };
    } catch (IOException e) {
      throw new JWKSetRetrievalException("no JWK set from " + location, e);
    } catch (ParseException e) {
      throw new JWKSetParseException("not a JWK set: " + location, e);
    }
  }

  /// The keys of the set that can be read, have a public half, and are for something (`key_ops` may
  /// be empty). Others are passed over (RFC 7517, 5), so that an issuer who adds a new kind of key
  /// does not take away the old ones. A set that holds no keys is a statement and believed; one
  /// that holds only such others is garbage.
  static JWKSet parsed(byte[] json) throws ParseException {
    Map<String, Object> document = JSONObjectUtils.parse(new String(json, StandardCharsets.UTF_8));
    Map<String, Object>[] entries = JSONObjectUtils.getJSONObjectArray(document, "keys");
    if (entries == null) {
      throw new ParseException("no member \"keys\"", 0);
    }
    List<JWK> keys = new ArrayList<>();
    for (Map<String, Object> entry : entries) {
      try {
        JWK key = JWK.parse(entry);
        if (key.toPublicJWK() != null && !Set.of().equals(key.getKeyOperations())) {
          keys.add(key);
        }
      } catch (ParseException | RuntimeException e) {
        // Whatever is wrong with it (even null): the others may still do.
      }
    }
    if (keys.isEmpty() && entries.length > 0) {
      throw new ParseException("no public key that can be read", 0);
    }
    return new JWKSet(keys);
  }

  /// A private key that anybody can fetch says nothing about who signed with it. In a file it is
  /// the file's owner who may have kept the pair together.
  private static JWKSet withoutPrivate(JWKSet keys) throws ParseException {
    List<JWK> others = keys.getKeys().stream().filter(key -> !key.isPrivate()).toList();
    if (others.isEmpty() && !keys.isEmpty()) {
      throw new ParseException("only keys whose private half is published", 0);
    }
    return new JWKSet(others);
  }

  static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
      if (bytes.length > LARGEST_BYTES) {
        throw new IOException("more than " + LARGEST_BYTES + " bytes");
      }
      return bytes;
    }
  }

  private byte[] bytes(URI url) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Accept", "application/jwk-set+json, application/json")
            .timeout(ANSWER_TIMEOUT)
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BYTES));
    try {
      HttpResponse<byte[]> response = answer.get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode());
      }
      return response.body();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
