package org.ticketquery.query;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.ticketquery.ticket.ResourceId;

/// Writes places as cursors and reads them back (contract, 3 and 10). In the order of IDs a cursor
/// is the ID. In any other it is a sealed text that shows nothing of the record it lies at, and
/// that is worth something only together with the filters and the ordering it was given out for. It
/// holds no scope: what may be seen is the token's business, on every page.
///
/// ```
/// base64url( nonce(12) AES-256-GCM( key(8) id(30) ) tag(16) )     sealed together with the selection
/// ```
///
/// The nonce is made of what is sealed, so that the same place always has the same cursor.
public final class Cursors {
  private static final String SEALING = "AES/GCM/NoPadding";
  private static final String NAMING = "HmacSHA256";
  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final int PLACE = Long.BYTES + 30;

  /// Of a sealed cursor, the longest there is, in characters. A multiple of 3 bytes, so that each
  /// cursor has one spelling.
  static final int LENGTH = (NONCE + PLACE + TAG) / 3 * 4;

  private static final char SEPARATOR = 0;

  private final SecretKey seal;
  private final Provider provider;

  /// Never used itself: to copy it takes half the time of making another.
  private final Mac naming;

  /// Cursors that whoever has the same secret can read.
  ///
  /// @param secret of any length; as hard to guess as the cursors are to forge
  public Cursors(byte[] secret) {
    this.seal = derive(secret, "AES", "cursor seal");
    try {
      // To look for one each time takes longer than to encrypt a cursor.
      this.provider = Cipher.getInstance(SEALING).getProvider();
      this.naming = Mac.getInstance(NAMING);
      naming.init(derive(secret, NAMING, "cursor nonce"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM and HMAC", e);
    }
  }

  /// The cursor of a place in the listing that a query asks for.
  public String write(TicketQuery query, Place place) {
    return query.ordering() == Ordering.ID
        ? place.id().value()
        : sealed(selection(query.selection()), place);
  }

  /// The place that a cursor names in a listing.
  ///
  /// @param selection the parameters that say which records are listed, and in which order
  /// @return empty where it is no cursor of this listing
  Optional<Place> read(Ordering ordering, List<Parameter> selection, String cursor) {
    return ordering == Ordering.ID ? readId(cursor) : opened(selection(selection), cursor);
  }

  /// The place that a cursor names in the order of IDs; empty where it is no ID.
  static Optional<Place> readId(String cursor) {
    return ResourceId.parse(cursor).map(Place::of);
  }

  private String sealed(byte[] selection, Place place) {
    byte[] plain = new byte[PLACE];
    ByteBuffer.wrap(plain).putLong(place.key()).put(place.id().value().getBytes(US_ASCII));
    byte[] bytes = Arrays.copyOf(nonce(selection, plain), NONCE + PLACE + TAG);
    try {
      cipher(Cipher.ENCRYPT_MODE, bytes, selection).doFinal(plain, 0, PLACE, bytes, NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private Optional<Place> opened(byte[] selection, String cursor) {
    if (cursor.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      ByteBuffer plain =
          ByteBuffer.wrap(
              cipher(Cipher.DECRYPT_MODE, bytes, selection).doFinal(bytes, NONCE, PLACE + TAG));
      long key = plain.getLong();
      return ResourceId.parse(US_ASCII.decode(plain).toString()).map(id -> new Place(key, id));
    } catch (IllegalArgumentException | AEADBadTagException notOurs) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] bytes, byte[] selection) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(SEALING, provider);
    cipher.init(mode, seal, new GCMParameterSpec(TAG * Byte.SIZE, bytes, 0, NONCE));
    cipher.updateAAD(selection);
    return cipher;
  }

  private byte[] nonce(byte[] selection, byte[] plain) {
    try {
      Mac mac = (Mac) naming.clone();
      mac.update(selection);
      return Arrays.copyOf(mac.doFinal(plain), NONCE);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every JDK's HMAC can be copied", e);
    }
  }

  /// The parameters by name; those of one name in the order they were given. No name or value holds
  /// the separator, since requests with control characters are refused.
  private static byte[] selection(List<Parameter> parameters) {
    StringBuilder text = new StringBuilder();
    parameters.stream()
        .sorted(Comparator.comparing(Parameter::name))
        .forEach(p -> text.append(p.name()).append(SEPARATOR).append(p.value()).append(SEPARATOR));
    return text.toString().getBytes(UTF_8);
  }

  private static SecretKey derive(byte[] secret, String algorithm, String purpose) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              algorithm,
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret)
                  .thenExpand(purpose.getBytes(US_ASCII), 32));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HKDF", e);
    }
  }
}
