package org.ticketquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketquery.query.AccessScope;
import org.ticketquery.query.Cursors;
import org.ticketquery.query.Place;
import org.ticketquery.query.QueryParser;
import org.ticketquery.query.Question;
import org.ticketquery.ticket.ResourceId;

class CursorSecretTest {
  private static final String SETTING = "0123456789abcdef0123456789abcdef";

  @TempDir private Path directory;

  private static String cursor(Cursors cursors) {
    Question question = new Question("ordering=-id", Optional.empty(), new AccessScope.AllAreas());
    return cursors.write(
        QueryParser.listing(question, cursors),
        Place.of(new ResourceId("tick01J8ZQ4V7E3R5T6Y7W8X9Z0A1B")));
  }

  @Test
  void aCursorOutlivesARestartAndIsWorthNothingElsewhere() throws IOException {
    String cursor = cursor(CursorSecret.cursors("", directory));
    assertEquals(cursor, cursor(CursorSecret.cursors("", directory)));
    assertNotEquals(cursor, cursor(CursorSecret.cursors("", directory.resolve("elsewhere"))));
  }

  @Test
  void onlyTheOwnerMayReadTheSecret() throws IOException {
    CursorSecret.cursors("", directory);
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(directory.resolve("cursor.key"))));
  }

  @Test
  void servicesWithTheSameSettingReadEachOthersCursors() throws IOException {
    String cursor = cursor(CursorSecret.cursors(SETTING, directory));
    assertEquals(cursor, cursor(CursorSecret.cursors(SETTING, directory.resolve("elsewhere"))));
    assertNotEquals(cursor, cursor(CursorSecret.cursors("", directory)));
    assertTrue(Files.notExists(directory.resolve("elsewhere")));
  }

  @Test
  void aSettingThatCanBeGuessedIsRefused() {
    List<String> faults = new ArrayList<>();
    CursorSecret.check("", faults);
    CursorSecret.check(SETTING, faults);
    assertEquals(List.of(), faults);
    CursorSecret.check(SETTING.substring(1), faults);
    assertTrue(faults.getFirst().contains("TICKETS_CURSOR_KEY"), faults::toString);
  }

  @Test
  void aFileThatHoldsNoSecretIsReportedAndNotReplaced() throws IOException {
    Files.writeString(directory.resolve("cursor.key"), "short");
    IOException fault = assertThrows(IOException.class, () -> CursorSecret.cursors("", directory));
    assertTrue(fault.getMessage().contains("cursor.key"), fault.getMessage());
    assertEquals("short", Files.readString(directory.resolve("cursor.key")));
  }
}
