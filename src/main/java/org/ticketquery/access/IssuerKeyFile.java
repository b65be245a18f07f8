package org.ticketquery.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;

/// The file `issuer.jwk`, which holds the [LocalIssuer]'s private key and which its owner alone may
/// read.
final class IssuerKeyFile {
  private final Path file;

  IssuerKeyFile(Path directory) {
    this.file = directory.resolve("issuer.jwk");
  }

  ECKey key() throws IOException {
    try {
      ECKey key = ECKey.parse(SecretFile.read(file, () -> newKey().toJSONString()));
      if (key.isPrivate() && Curve.P_256.equals(key.getCurve())) {
        return key;
      }
      throw new IOException(file + " holds no private P-256 key; remove it to have one made");
    } catch (ParseException e) {
      throw new IOException(file + " is not a key; remove it to have one made", e);
    }
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.SIGNATURE)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK makes P-256 keys", e);
    }
  }
}
