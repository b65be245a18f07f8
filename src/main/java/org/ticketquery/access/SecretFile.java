package org.ticketquery.access;

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
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// A file whose owner alone may read it (mode 0600), and which is made once and then never changed.
public final class SecretFile {
  private static final FileAttribute<?> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private SecretFile() {}

  /// What is in the file. Several processes that start at once read the same.
  ///
  /// @param content of a file that is not there yet
  /// @throws IOException where the file can be neither read nor made
  public static String read(Path file, Supplier<String> content) throws IOException {
    if (Files.notExists(file)) {
      create(file, content.get());
    }
    return Files.readString(file);
  }

  /// Writes the content beside its place and then links it there, which fails where there is a
  /// file: of several processes one wins, all read the winner's content, and none sees half a file.
  private static void create(Path file, String content) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
    Path draft = directory.resolve(file.getFileName() + "." + UUID.randomUUID());
    try {
      write(draft, content);
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // Another process was first; its content is as good as ours.
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
}
