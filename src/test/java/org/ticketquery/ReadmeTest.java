package org.ticketquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ticketquery.query.QueryParser;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.Operator;
import org.ticketquery.ticket.TicketField;

/// Holds the README to the code. With `-Dreadme.write` the table is written instead of compared.
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- parameters: generated, see ReadmeTest -->\n";
  private static final String END = "<!-- end of parameters -->";

  @Test
  void theTableOfParametersIsTheOneInTheCode() throws IOException {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    if (System.getProperty("readme.write") != null) {
      Files.writeString(README, readme.substring(0, begin) + table() + readme.substring(end));
    } else {
      assertEquals(
          table(),
          readme.substring(begin, end),
          "run scripts/test -Dtest=ReadmeTest -Dreadme.write to write the table anew");
    }
  }

  @Test
  void everyParameterIsInTheReadme() throws IOException {
    String readme = Files.readString(README);
    for (String parameter : QueryParser.listingParameters()) {
      assertTrue(readme.contains("`" + parameter + "`"), parameter);
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

  private static String table() {
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
