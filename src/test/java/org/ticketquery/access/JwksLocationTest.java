package org.ticketquery.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the setting `TICKETS_JWKS` may be.
class JwksLocationTest {
  private static final String SET = new JWKSet(TestIssuer.ecKey("first")).toString();

  @Test
  void aSettingIsAPathOrAUrl(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("jwks.json"), SET);
    assertEquals(new JwksLocation.File(file), JwksLocation.of(file.toString()));
    assertEquals(new JwksLocation.File(file), JwksLocation.of(file.toUri().toString()));
    assertEquals(
        new JwksLocation.Url(URI.create("HTTPS://issuer.example/k?v=1")),
        JwksLocation.of("HTTPS://issuer.example/k?v=1"));
    assertTrue(JwksLocation.of(file.toString()).fault().isEmpty());
    assertTrue(JwksLocation.of("https://issuer.invalid/k").fault().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://",
        "https:///keys",
        "https://user:secret@issuer.example/",
        "http://a b/",
        "x\u0000y"
      })
  void aSettingThatIsNeitherIsReported(String text) {
    assertThrows(IllegalArgumentException.class, () -> JwksLocation.of(text));
  }

  @Test
  void aFileWithoutKeysIsAWrongSetting(@TempDir Path directory) throws IOException {
    Path garbage = Files.writeString(directory.resolve("garbage"), "no JSON");
    Path huge = Files.writeString(directory.resolve("huge"), SET + " ".repeat(512 * 1024));
    for (Path file : List.of(garbage, huge, directory, directory.resolve("missing"))) {
      assertTrue(JwksLocation.of(file.toString()).fault().isPresent(), file.toString());
    }
  }
}
