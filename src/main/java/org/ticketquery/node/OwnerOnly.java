package org.ticketquery.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files and directories that only their owner may read, from the moment they exist.
final class OwnerOnly {
  private static final String DIRECTORY = "rwx------";
  private static final String FILE = "rw-------";

  private OwnerOnly() {}

  /// Creates the directory and its missing parents; the permissions of those that exist stay.
  static void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory, attributes(directory, DIRECTORY));
  }

  /// Takes everybody else's access away from a directory made by an earlier, laxer program.
  static void tighten(Path directory) throws IOException {
    if (hasPermissions(directory)) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(DIRECTORY));
    }
  }

  /// Writes a new file; a leftover of that name is replaced rather than written into, because its
  /// permissions are not known.
  static void write(Path file, byte[] content) throws IOException {
    Files.deleteIfExists(file);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(file, options, attributes(file, FILE))) {
      var bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    if (!hasPermissions(path)) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  private static boolean hasPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
