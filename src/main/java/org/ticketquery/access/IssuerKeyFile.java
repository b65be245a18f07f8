package org.ticketquery.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Set;
import java.util.UUID;

/// The file `issuer.jwk`, which holds the [LocalIssuer]'s private key and which its owner alone may
/// read.
final class IssuerKeyFile {
  private static final FileAttribute<?> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path file;

  IssuerKeyFile(Path directory) {
    this.file = directory.resolve("issuer.jwk");
  }

  ECKey key() throws IOException {
    if (Files.notExists(file)) {
      create();
    }
    try {
      ECKey key = ECKey.parse(Files.readString(file));
      if (key.isPrivate() && Curve.P_256.equals(key.getCurve())) {
        return key;
      }
      throw new IOException(file + " holds no private P-256 key; remove it to have one made");
    } catch (ParseException e) {
      throw new IOException(file + " is not a key; remove it to have one made", e);
    }
  }

  /// Writes the key beside its place and then links it there, which fails where there is one: of
  /// several processes one wins, all read the winner's key, and none sees half a file.
  private void create() throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
    Path draft = directory.resolve("issuer.jwk." + UUID.randomUUID());
    try {
      write(draft, newKey().toJSONString());
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // Another process was first; its key is as good as ours.
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void write(Path draft, String text) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(draft, options, OWNER_ONLY_FILE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
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
