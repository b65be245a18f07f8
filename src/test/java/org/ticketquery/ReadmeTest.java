package org.ticketquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ticketquery.query.ControlParameter;
import org.ticketquery.query.Resource;
import org.ticketquery.ticket.Operator;
import org.ticketquery.ticket.TicketField;

/// Holds the README to the code. With `-Dreadme.write` its tables are written instead of compared.
class ReadmeTest {
  private static final Path README = Path.of("README.md");

  @BeforeAll
  static void writeTablesIfAsked() throws IOException {
    if (System.getProperty("readme.write") != null) {
      String readme = Files.readString(README);
      for (Map.Entry<String, String> table : tables().entrySet()) {
        String old = written(readme, table.getKey());
        int start = start(readme, table.getKey());
        readme =
            readme.substring(0, start) + table.getValue() + readme.substring(start + old.length());
      }
      Files.writeString(README, readme);
    }
  }

  @Test
  void itsTablesAreTheOnesInTheCode() throws IOException {
    String readme = Files.readString(README);
    tables()
        .forEach(
            (name, table) ->
                assertEquals(
                    table,
                    written(readme, name),
                    "run scripts/test -Dtest=ReadmeTest -Dreadme.write to write the table anew"));
  }

  private static Map<String, String> tables() {
    return Map.of(
        "resources", resources(),
        "filters", filters(),
        "operators", operators(),
        "controls", controls());
  }

  /// A table as it stands in the README.
  private static String written(String readme, String table) {
    return readme.substring(start(readme, table), readme.indexOf("<!-- end of " + table + " -->"));
  }

  private static int start(String readme, String table) {
    String begin = "<!-- " + table + ": generated, see ReadmeTest -->\n";
    return readme.indexOf(begin) + begin.length();
  }

  @Test
  void everyParameterIsInTheReadme() throws IOException {
    String readme = Files.readString(README);
    for (Resource resource : Resource.values()) {
      for (String parameter : resource.parameters()) {
        assertTrue(readme.contains("`" + parameter + "`"), parameter);
      }
    }
  }

  @Test
  void everyPathThatTheReadmeNamesIsThere() throws IOException {
    Matcher matcher =
        Pattern.compile("`((?:src|scripts|index-mappings)/[\\w./-]+)`")
            .matcher(Files.readString(README));
    Set<String> missing =
        matcher
            .results()
            .map(result -> result.group(1))
            .filter(path -> !Files.exists(Path.of(path)))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), missing);
  }

  private static String resources() {
    StringBuilder table = new StringBuilder("| resource | answers |\n| --- | --- |\n");
    for (Resource resource : Resource.values()) {
      table.append("| `GET %s` | %s |%n".formatted(resource.path(), resource.answer()));
    }
    return table.toString();
  }

  private static String controls() {
    StringBuilder table =
        new StringBuilder("| parameter | value | meaning | at |\n| --- | --- | --- | --- |\n");
    for (ControlParameter control : ControlParameter.values()) {
      String takenBy =
          Arrays.stream(Resource.values())
              .filter(resource -> resource.controls().contains(control))
              .map(resource -> "`" + resource.path() + "`")
              .collect(Collectors.joining(", "));
      table.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(control.wireName(), control.value(), control.meaning(), takenBy));
    }
    return table.toString();
  }

  private static String filters() {
    StringBuilder table =
        new StringBuilder("| field | compared with | parameters |\n| --- | --- | --- |\n");
    for (TicketField field : TicketField.values()) {
      if (!field.operators().isEmpty()) {
        table.append(
            "| `%s` | %s | %s |%n"
                .formatted(
                    field.wireName(),
                    field.type().value(),
                    field.operators().stream()
                        .map(operator -> "`" + field.parameter(operator) + "`")
                        .collect(Collectors.joining(", "))));
      }
    }
    return table.toString();
  }

  private static String operators() {
    StringBuilder table =
        new StringBuilder(
            "| parameter | value | a record matches if its field |\n| --- | --- | --- |\n");
    for (Operator operator : Operator.values()) {
      table.append(
          "| `x%s` | %s | %s |%n"
              .formatted(operator.suffix(), operand(operator), matches(operator)));
    }
    return table.toString();
  }

  private static String operand(Operator operator) {
    return switch (operator.operand()) {
      case VALUE -> "one";
      case LIST -> "list of 1 to 100";
      case TRUTH -> "`true` or `false`, also `1` or `0`";
      case PAIR -> "`start,end`";
    };
  }

  private static String matches(Operator operator) {
    return switch (operator) {
      case EQUAL -> "is equal; `tags`: contains it";
      case NOT -> "is not equal, or has no value; `tags`: does not contain it";
      case IN -> "is one of them; `tags`: contains one of them";
      case NOT_IN -> "is none of them, or has no value; `tags`: contains none of them";
      case ALL -> "contains all of them";
      case IS_NULL -> "has no value (`true`), or has one (`false`); no tags are no value";
      case GREATER -> "is after the moment or day, or is greater";
      case AT_LEAST -> "is on or after it, or is not less";
      case LESS -> "is before the moment or the day's first instant, or is less";
      case AT_MOST -> "is on or before it, or is not greater";
      case RANGE -> "is from start to end, both included";
    };
  }
}
