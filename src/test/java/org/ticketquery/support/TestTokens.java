package org.ticketquery.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.ticketquery.access.TokenRules;

/// An issuer whose tokens may claim anything.
public final class TestTokens {
  public static final TokenRules RULES = new TokenRules("https://issuer.example", "tickets");

  private final ECKey key;

  public TestTokens() {
    this("k1");
  }

  /// @param keyId of the key that it signs with
  public TestTokens(String keyId) {
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID(keyId).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The key pair that it signs with.
  public ECKey key() {
    return key;
  }

  /// The JWK set that verifies its tokens.
  public String jwks() {
    return new JWKSet(key).toString(true);
  }

  /// A token with these claims, on top of an issuer, an audience, an end and the scope to read.
  public String with(Map<String, ?> claims) {
    Map<String, Object> all = new HashMap<>();
    all.put("iss", RULES.issuer());
    all.put("aud", RULES.audience());
    all.put("exp", Instant.now().plusSeconds(3600).getEpochSecond());
    all.put("client_id", "partner");
    all.put("scope", "support:read");
    all.putAll(claims);
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
              JWTClaimsSet.parse(all));
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException | ParseException e) {
      throw new IllegalStateException(e);
    }
  }
}
