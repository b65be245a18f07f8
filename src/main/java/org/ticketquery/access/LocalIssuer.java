package org.ticketquery.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;
import org.ticketquery.ticket.ResourceId;

/// Issues tokens for development. Its key pair lies in the data directory, so that tokens outlive a
/// restart and the command line can issue tokens for a running service.
///
/// It calls claims by their default names.
public final class LocalIssuer {
  public static final String CLIENT = "local";

  private static final String ISSUER = "ticket-query-local";
  private static final String AUDIENCE = "ticket-query";

  private final ECKey key;
  private final InstantSource clock;

  private LocalIssuer(ECKey key, InstantSource clock) {
    this.key = key;
    this.clock = clock;
  }

  /// The issuer whose key lies in the directory; key and directory are made where there are none.
  /// Several processes that start at once get the same key.
  ///
  /// @throws IOException where the key can be neither read nor made
  public static LocalIssuer in(Path dataDirectory, InstantSource clock) throws IOException {
    return new LocalIssuer(new IssuerKeyFile(dataDirectory).key(), clock);
  }

  public static String issuer() {
    return ISSUER;
  }

  public static String audience() {
    return AUDIENCE;
  }

  /// What its tokens are to be verified by, together with [#keys()].
  public static TokenRules rules() {
    return new TokenRules(ISSUER, AUDIENCE);
  }

  /// Its public key.
  public KeySource keys() {
    return KeySource.of(new JWKSet(key));
  }

  public String token(TokenRequest request) {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID())
                .build(),
            claims(request));
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("the local issuer's key does not sign", e);
    }
    return token.serialize();
  }

  /// The claims of an access token (RFC 9068, 2.2).
  private JWTClaimsSet claims(TokenRequest request) {
    Instant now = clock.instant();
    ClaimNames names = ClaimNames.DEFAULT;
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .subject(request.user().map(ResourceId::value).orElse(CLIENT))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(request.ttl())))
            .jwtID(UUID.randomUUID().toString())
            .claim("client_id", CLIENT)
            .claim("scope", String.join(" ", request.scopes()));
    request.user().ifPresent(user -> claims.claim(names.user(), user.value()));
    request.organization().ifPresent(name -> claims.claim(names.organization(), name));
    if (request.allAreas()) {
      claims.claim(names.allAreas(), true);
    }
    return claims.build();
  }
}
