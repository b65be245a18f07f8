package org.ticketquery.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyConverter;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;

/// The public keys of an issuer, kept for a while and read anew when they change.
///
/// Nothing is read before the first token. A reading takes six seconds at the most (two attempts);
/// once there are keys, tokens signed with them do not wait for the next one.
public final class KeySource implements AutoCloseable {
  /// How long a key that the issuer has withdrawn still counts.
  private static final Duration KEPT = Duration.ofMinutes(5);

  /// How long before that the keys are read anew, in the background.
  private static final Duration READ_AHEAD = Duration.ofMinutes(1);

  /// How long a request waits for another's reading; longer than the longest reading.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

  /// How long the last keys count while the issuer does not answer or answers nonsense. Whoever can
  /// cut us off from the issuer can keep a withdrawn key alive that long.
  private static final Duration KEPT_WITHOUT_ISSUER = Duration.ofHours(1);

  /// At most two readings in this time, whatever clients send: every unknown `kid` asks for one.
  private static final Duration READING_INTERVAL = Duration.ofSeconds(10);

  private static final int SHORTEST_RSA_BITS = 2048;

  private final JWKSetSource<SecurityContext> sets;
  private final InstantSource clock;

  private KeySource(JWKSetSource<SecurityContext> sets, InstantSource clock) {
    this.sets = sets;
    this.clock = clock;
  }

  /// The keys that lie at `location`, be it a file or a URL.
  public static KeySource at(JwksLocation location, InstantSource clock) {
    var built =
        JWKSourceBuilder.create(new JwksDocument(location))
            .retrying(true)
            .outageTolerant(KEPT_WITHOUT_ISSUER.toMillis())
            .rateLimited(READING_INTERVAL.toMillis())
            .cache(KEPT.toMillis(), LONGEST_WAIT.toMillis())
            // Virtual threads, because the library's own would keep the program from ending.
            .refreshAheadCache(
                READ_AHEAD.toMillis(),
                null,
                Executors.newVirtualThreadPerTaskExecutor(),
                true,
                null,
                false)
            .build();
    return new KeySource(((JWKSetBasedJWKSource<SecurityContext>) built).getJWKSetSource(), clock);
  }

  /// Keys that never change.
  static KeySource of(JWKSet keys) {
    return new KeySource(new Unchanging(keys.toPublicJWKSet()), InstantSource.system());
  }

  /// The keys that may have signed a token with this header; none where no key of the issuer fits,
  /// even after reading them anew.
  ///
  /// @throws KeySourceException where there are no keys to be had
  List<PublicKey> keysFor(JWSHeader header) throws KeySourceException {
    long now = clock.millis();
    JWKSelector fitting = new JWKSelector(matcher(header));
    JWKSet known = sets.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now, null);
    List<JWK> keys = fitting.select(known);
    return KeyConverter.toJavaKeys(keys.isEmpty() ? readAnew(fitting, known, now) : keys).stream()
        .filter(PublicKey.class::isInstance)
        .map(PublicKey.class::cast)
        .toList();
  }

  /// A limit that is reached here means that the keys have just been read, so that what they do not
  /// hold does not exist. It is no outage, as it would be where no keys are known.
  private List<JWK> readAnew(JWKSelector fitting, JWKSet known, long now)
      throws KeySourceException {
    try {
      return fitting.select(
          sets.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), now, null));
    } catch (RateLimitReachedException e) {
      return List.of();
    }
  }

  /// A key counts only for what its issuer says it is for. Curves need no check here: a signature
  /// of another curve than the algorithm's does not verify.
  private static JWKMatcher matcher(JWSHeader header) {
    JWSAlgorithm algorithm = header.getAlgorithm();
    return new JWKMatcher.Builder()
        .keyType(KeyType.forAlgorithm(algorithm))
        .keyID(header.getKeyID())
        .keyUses(KeyUse.SIGNATURE, null)
        .keyOperations(KeyOperation.VERIFY, KeyOperation.SIGN, null)
        .algorithms(algorithm, null)
        .minKeySize(JWSAlgorithm.Family.RSA.contains(algorithm) ? SHORTEST_RSA_BITS : 0)
        .build();
  }

  @Override
  public void close() {
    try {
      sets.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Unchanging(JWKSet keys) implements JWKSetSource<SecurityContext> {
    @Override
    public JWKSet getJWKSet(
        JWKSetCacheRefreshEvaluator refresh, long currentTime, SecurityContext context) {
      return keys;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
