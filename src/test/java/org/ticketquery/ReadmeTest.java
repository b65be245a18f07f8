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
import org.junit.jupiter.api.Test;
import org.ticketquery.query.ControlParameter;
import org.ticketquery.query.Resource;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.Operator;
import org.ticketquery.ticket.TicketField;

/// Holds the README to the code. With `-Dreadme.write` its tables are written instead of compared.
class ReadmeTest {
  private static final Path README = Path.of("README.md");

  @Test
  void itsTablesAreTheOnesInTheCode() throws IOException {
    Map<String, String> tables =
        Map.of("resources", resources(), "filters", filters(), "controls", controls());
    String readme = Files.readString(README);
    for (Map.Entry<String, String> table : tables.entrySet()) {
      String begin = "<!-- " + table.getKey() + ": generated, see ReadmeTest -->\n";
      int from = readme.indexOf(begin) + begin.length();
      int to = readme.indexOf("<!-- end of " + table.getKey() + " -->");
      if (System.getProperty("readme.write") != null) {
        readme = readme.substring(0, from) + table.getValue() + readme.substring(to);
        Files.writeString(README, readme);
      } else {
        assertEquals(
            table.getValue(),
            readme.substring(from, to),
            "run scripts/test -Dtest=ReadmeTest -Dreadme.write to write the table anew");
      }
    }
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
        new StringBuilder(
            "| parameter | value | a record matches if its field is |\n| --- | --- | --- |\n");
    for (TicketField field : TicketField.values()) {
      for (Operator operator : field.operators()) {
        table.append(
            "| `%s` | %s | %s |%n"
                .formatted(
                    field.parameter(operator), value(field, operator), matches(field, operator)));
      }
    }
    return table.toString();
  }

  private static String value(TicketField field, Operator operator) {
    return switch (operator) {
      case EQUAL, AT_LEAST, AT_MOST -> field.type().value();
      case IN -> "list: " + field.type().value();
      case IS_NULL -> "`true` or `false`";
      case RANGE -> "`start,end`: " + field.type().value();
    };
  }

  private static String matches(TicketField field, Operator operator) {
    boolean moment = field.type() == FieldType.MOMENT;
    return switch (operator) {
      case EQUAL -> field.type() == FieldType.TEXTS ? "an array that contains it" : "equal";
      case IN -> "any of the values";
      case IS_NULL -> "`null` (`true`), or has a value (`false`)";
      case AT_LEAST -> moment ? "on or after" : "at or after";
      case AT_MOST -> moment ? "on or before" : "at or before";
      case RANGE -> "from start to end, both included";
    };
  }
}
