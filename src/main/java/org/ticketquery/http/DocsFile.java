package org.ticketquery.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.webjars.WebJarVersionLocator;

/// The files that the page of the documentation is made of, out of this program's own jars. Each is
/// answered under a name that holds a digest of its content, so that a browser may keep it for
/// good. They are read when the first of them is asked for.
enum DocsFile {
  VIEWER(webJar("swagger-ui-bundle.js"), "text/javascript; charset=utf-8"),
  STYLE(webJar("swagger-ui.css"), "text/css; charset=utf-8"),
  ICON(webJar("favicon-32x32.png"), "image/png"),
  START("docs/start.js", "text/javascript; charset=utf-8");

  private final String contentType;
  private final String answeredName;

  // Never changed, which the checker cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final byte[] content;

  /// @param path on the class path
  DocsFile(String path, String contentType) {
    this.contentType = contentType;
    this.content = read(path);
    String name = path.substring(path.lastIndexOf('/') + 1);
    int extension = name.lastIndexOf('.');
    this.answeredName =
        name.substring(0, extension) + "-" + digest(content) + name.substring(extension);
  }

  static Optional<DocsFile> byName(String name) {
    return Arrays.stream(values()).filter(file -> file.answeredName.equals(name)).findFirst();
  }

  /// The last segment of its path.
  String answeredName() {
    return answeredName;
  }

  String contentType() {
    return contentType;
  }

  /// Not to be changed.
  byte[] content() {
    return content;
  }

  private static String webJar(String file) {
    return Objects.requireNonNull(new WebJarVersionLocator().fullPath("swagger-ui", file), file);
  }

  private static byte[] read(String path) {
    try (InputStream in = DocsFile.class.getClassLoader().getResourceAsStream(path)) {
      return Objects.requireNonNull(in, path).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
