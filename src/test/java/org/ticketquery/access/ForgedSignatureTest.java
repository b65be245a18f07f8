package org.ticketquery.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.access.TestIssuer.MALFORMED;
import static org.ticketquery.access.TestIssuer.UNVERIFIABLE;
import static org.ticketquery.access.TestIssuer.bearer;
import static org.ticketquery.access.TestIssuer.ecKey;
import static org.ticketquery.access.TestIssuer.refusal;
import static org.ticketquery.access.TestIssuer.rsaKey;
import static org.ticketquery.access.TestIssuer.token;
import static org.ticketquery.access.TestIssuer.verifier;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.support.TestClock;

/// Signatures that careless verifiers take for good ones, whoever signed.
class ForgedSignatureTest {
  private static final List<ECKey> KEYS =
      List.of(ecKey("k1"), ecKey(Curve.P_384, "k384"), ecKey(Curve.P_521, "k521"));
  private static final RSAKey RSA = rsaKey(2048, "r1").toRSAKey();

  private final TokenVerifier verifier =
      verifier(new TestClock(), KEYS.get(0), KEYS.get(1), KEYS.get(2), RSA);

  static List<ECKey> ellipticKeys() {
    return KEYS;
  }

  /// Among them the "psychic" signature of zeros (CVE-2022-21449), and zeros modulo the order.
  @ParameterizedTest
  @MethodSource("ellipticKeys")
  void numbersThatAreNoEllipticSignatureAreRefused(ECKey key) {
    ECParameterSpec curve = key.getCurve().toECParameterSpec();
    BigInteger order = curve.getOrder();
    BigInteger prime = ((ECFieldFp) curve.getCurve().getField()).getP();
    int size = size(key);
    List<BigInteger> numbers =
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            order.subtract(BigInteger.ONE),
            order,
            order.add(BigInteger.ONE),
            prime,
            curve.getGenerator().getAffineX(),
            BigInteger.ONE.shiftLeft(8 * size).subtract(BigInteger.ONE));
    byte[] good = signature(token(key));
    for (BigInteger one : numbers) {
      byte[] bytes = bytes(one, size);
      for (BigInteger other : numbers) {
        refuses(token(key), joined(bytes, bytes(other, size)));
      }
      refuses(token(key), joined(bytes, Arrays.copyOfRange(good, size, 2 * size)));
      refuses(token(key), joined(Arrays.copyOf(good, size), bytes));
    }
  }

  @ParameterizedTest
  @MethodSource("ellipticKeys")
  void aGoodEllipticSignatureInAnotherFormIsRefused(ECKey key) throws JOSEException {
    String token = token(key);
    byte[] good = signature(token);
    int size = size(key);
    byte[] r = Arrays.copyOf(good, size);
    byte[] s = Arrays.copyOfRange(good, size, 2 * size);
    byte[] zero = new byte[1];
    for (byte[] form :
        List.of(
            ECDSA.transcodeSignatureToDER(good),
            joined(s, r),
            joined(r, r),
            joined(good, zero),
            joined(zero, good),
            joined(zero, r, zero, s),
            joined(good, good),
            r,
            Arrays.copyOf(good, 2 * size - 1),
            Arrays.copyOfRange(good, 1, 2 * size))) {
      refuses(token, form);
    }
    for (int length : new int[] {1, 8, size, 2 * size - 1, 2 * size, 2 * size + 1, 4 * size}) {
      refuses(token, new byte[length]);
    }
    assertEquals(MALFORMED, refusal(verifier, input(token)));
  }

  /// The numbers above the order are refused; without that, the same signature could be written
  /// with either of two numbers, where the curve's size leaves room for it.
  @Test
  void aNumberOfTheSignatureHasOneWritingOnly() {
    ECKey key = KEYS.get(2);
    String token = token(key);
    byte[] good = signature(token);
    BigInteger order = key.getCurve().toECParameterSpec().getOrder();
    BigInteger r = new BigInteger(1, Arrays.copyOf(good, 66)).add(order);
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(good, 66, 132)).add(order);
    refuses(token, joined(bytes(r, 66), Arrays.copyOfRange(good, 66, 132)));
    refuses(token, joined(Arrays.copyOf(good, 66), bytes(s, 66)));
  }

  /// Of every elliptic signature there are two, s and its negative, and issuers write either: a
  /// verifier cannot refuse one. It is the only other spelling of a token, and says the same.
  @ParameterizedTest
  @MethodSource("ellipticKeys")
  void theTwinOfAnEllipticSignatureSaysTheSame(ECKey key) {
    String token = token(key);
    byte[] good = signature(token);
    int size = size(key);
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(good, size, 2 * size));
    BigInteger order = key.getCurve().toECParameterSpec().getOrder();
    byte[] twin = joined(Arrays.copyOf(good, size), bytes(order.subtract(s), size));
    String other = input(token) + Base64URL.encode(twin);
    assertNotEquals(token, other);
    assertEquals(verifier.verify(bearer(token)), verifier.verify(bearer(other)));
  }

  @Test
  void numbersThatAreNoRsaSignatureAreRefused() {
    String token = token(RSA);
    byte[] good = signature(token);
    BigInteger modulus = RSA.getModulus().decodeToBigInteger();
    BigInteger value = new BigInteger(1, good);
    for (BigInteger number :
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            BigInteger.TWO,
            modulus.subtract(BigInteger.ONE),
            modulus,
            modulus.add(BigInteger.ONE),
            modulus.subtract(value),
            BigInteger.ONE.shiftLeft(2048).subtract(BigInteger.ONE))) {
      refuses(token, bytes(number, 256));
    }
    byte[] zero = new byte[1];
    for (byte[] form :
        List.of(
            joined(zero, good),
            joined(good, zero),
            joined(good, good),
            Arrays.copyOf(good, 255),
            Arrays.copyOfRange(good, 1, 256),
            RSA.getModulus().decode(),
            new byte[1],
            new byte[255],
            new byte[257])) {
      refuses(token, form);
    }
  }

  /// Of all signatures, those that leave room for the modulus below the next power of two.
  @Test
  void anRsaSignatureBeyondTheModulusIsRefused() {
    BigInteger modulus = RSA.getModulus().decodeToBigInteger();
    List<String> found =
        Stream.iterate(0, i -> i + 1)
            .map(i -> token(RSA, Map.of("jti", "t" + i)))
            .filter(t -> new BigInteger(1, signature(t)).add(modulus).bitLength() <= 2048)
            .limit(3)
            .toList();
    for (String token : found) {
      verifier.verify(bearer(token));
      refuses(token, bytes(new BigInteger(1, signature(token)).add(modulus), 256));
    }
  }

  /// The last character of a part holds bits that no byte needs. Decoders ignore them, so that one
  /// token would have up to 16 spellings, each of them remembered on its own.
  @Test
  void aTokenHasOneSpellingInLettersOnly() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    String good = token(KEYS.getFirst());
    List<String> sameSignature = new ArrayList<>();
    for (int i = 0; i < alphabet.length(); i++) {
      String token = good.substring(0, good.length() - 1) + alphabet.charAt(i);
      if (Arrays.equals(signature(good), signature(token)) && !token.equals(good)) {
        sameSignature.add(token);
        assertEquals(MALFORMED, refusal(verifier, token));
      }
    }
    assertTrue(sameSignature.size() >= 3, "the test must have met such spellings");
  }

  private void refuses(String token, byte[] signature) {
    assertEquals(UNVERIFIABLE, refusal(verifier, input(token) + Base64URL.encode(signature)));
  }

  private static String input(String token) {
    return token.substring(0, token.lastIndexOf('.') + 1);
  }

  private static byte[] signature(String token) {
    return new Base64URL(token.substring(token.lastIndexOf('.') + 1)).decode();
  }

  /// The number in so many bytes.
  private static byte[] bytes(BigInteger number, int size) {
    byte[] all = number.toByteArray();
    byte[] bytes = new byte[size];
    int length = Math.min(all.length, size);
    System.arraycopy(all, all.length - length, bytes, size - length, length);
    return bytes;
  }

  private static int size(ECKey key) {
    return (key.size() + 7) / 8;
  }

  private static byte[] joined(byte[]... parts) {
    var all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
