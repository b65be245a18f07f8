package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketquery.support.GeneratedClient;
import org.ticketquery.support.TestService;
import org.ticketquery.support.TicketBuilder;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;

/// A client generated from the description of a running service works on that service (contract,
/// 10). What the programs `Walk`, `Read` and `Keys` do stands in `src/test/resources/client`.
class GeneratedClientSpec {
  private static final Instant IN_2024 = Instant.parse("2024-05-01T12:00:00.250Z");

  private static TestService service;
  private static GeneratedClient client;

  @BeforeAll
  static void generate(@TempDir Path directory) throws IOException {
    User user =
        new User(
            userId(1),
            Optional.of("acme"),
            Optional.of("frodo@example.com"),
            Optional.of("Frodo Baggins"),
            Optional.empty());
    service =
        TestService.with(
            List.of(user),
            List.of(
                in2024(1, "Open")
                    .user(userId(1))
                    .with(TicketField.CUSTOM_FIELDS, new RawJson("{\"car\":{\"model\":null}}"))
                    .build(),
                in2024(2, "Closed").build(),
                in2024(3, "Waiting, for parts")
                    .with(TicketField.CUSTOM_FIELDS, new RawJson("{\"car\":{\"model\":\"Kona\"}}"))
                    .build(),
                in2024(4, "OPEN").build(),
                in2024(5, "open").with(TicketField.POSITION, 6).build(),
                in2024(6, "open")
                    .with(TicketField.CREATED_AT, IN_2024.plusSeconds(40_000_000))
                    .build(),
                in2024(7, "open").build()));
    client = GeneratedClient.of(service.send("GET", "/openapi.json", Map.of()).body(), directory);
  }

  @AfterAll
  static void close() throws IOException {
    client.close();
  }

  @Test
  void itListsFiltersAndFollowsTheLinks() {
    assertEquals(
        List.of(ticketId(1) + " " + ticketId(3), ticketId(4) + " " + ticketId(7)),
        client.run("Walk", service.allAreas()));
    assertEquals(List.of(ticketId(1).value()), client.run("Walk", service.ofOrganization("acme")));
  }

  @Test
  void itReadsNullsUsersAndRefusals() {
    assertEquals(
        List.of(
            "null: null null null",
            "empty: [] {}",
            "link: true",
            "user: Frodo Baggins",
            "type: INITIAL_REQUEST",
            "moment: " + IN_2024,
            "object: {car={model=null}}",
            "email: frodo@example.com",
            "refused: 400 true"),
        client.run("Read", service.allAreas()));
  }

  @Test
  void itFiltersByKeys() {
    assertEquals(List.of(ticketId(3).value()), client.run("Keys", service.allAreas()));
  }

  private static TicketBuilder in2024(long number, String status) {
    return ticket(number).with(TicketField.STATUS, status).with(TicketField.CREATED_AT, IN_2024);
  }
}
