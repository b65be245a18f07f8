package org.ticketquery.spec;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.support.ContractFilters;
import org.ticketquery.support.QueryText;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.MessageType;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketField;

/// Which records each filter finds (contract, 4).
class FilterSpec {
  /// A row for each case: the query, not encoded, and the numbers of the records it finds.
  private static final String CASES =
      """
      external_ticket_id=HD-1                               | 1 2
      external_ticket_id=hd-                                |
      human_verified_category=vehicle                       | 1 2
      human_verified_category=VEHICL                        |
      human_verified_subcategory=Telematics_Issue           | 1
      ai_generated_category=charger                         | 1 3
      ai_generated_subcategory=offline                      | 1
      status=open                                           | 1 2 3
      status=OPEN                                           | 1 2 3
      status=Opened                                         |
      status=Ope                                            |
      status=null                                           |
      priority=urgent                                       | 1
      source=feedback widget                                | 2
      source=feedback                                       |
      message_type=INITIAL_REQUEST                          | 1
      message_type=Initial Request                          | 1
      message_type=customer response                        | 2
      message_type=Human Agent Response                     | 3
      message_type=AI Agent Response                        | 4
      message_type=ai_agent_response                        | 4
      tags=vip                                              | 1 2
      tags=Late                                             | 1
      tags=vip,late                                         |
      user={user1}                                          | 1
      user={url}/users/{user1}                              | 1
      user={url}/users/{user1}/                             | 1
      user=https://elsewhere.example/v2/users/{user2}       | 2
      user={user9}                                          |
      status__in=open                                       | 1 2 3
      status__in=closed,OPEN                                | 1 2 3 4
      status__in= closed , nothing                          | 4
      status__in="closed"                                   | 4
      status__in=closed&status__in=nothing                  | 4
      status__in=closed,nothing&status__in=open             | 1 2 3 4
      priority__in=urgent,HIGH                              | 1 2
      source__in=email,Feedback Widget                      | 1 2
      message_type__in=Initial Request,AI_AGENT_RESPONSE    | 1 4
      human_verified_category__isnull=true                  | 3 4
      human_verified_category__isnull=false                 | 1 2
      human_verified_subcategory__isnull=TRUE               | 2 3 4
      human_verified_subcategory__isnull=0                  | 1
      ai_generated_category__isnull=1                       | 2 4
      ai_generated_category__isnull=False                   | 1 3
      ai_generated_subcategory__isnull=true                 | 2 3 4
      ai_generated_subcategory__isnull=false                | 1
      priority__isnull=true                                 | 3 4
      priority__isnull=false                                | 1 2
      user__isnull=true                                     | 3 4
      user__isnull=false                                    | 1 2
      resolved_at__isnull=true                              | 3 4
      resolved_at__isnull=false                             | 1 2
      ticket_updated_at__isnull=true                        | 4
      ticket_updated_at__isnull=false                       | 1 2 3
      created_at__gte=2024-05-02T00:00:00Z                  | 3 4
      created_at__lte=2024-05-02T00:00:00Z                  | 1 2 3
      created_at__range=2024-05-01,2024-05-01               | 1 2
      resolved_at__gte=2024-05-03T00:00:00.001Z             | 2
      resolved_at__lte=2024-05-03T00:00:00Z                 | 1
      resolved_at__range=2024-05-03,2024-05-04              | 1 2
      ticket_updated_at__gte=2024-05-03                     | 2 3
      ticket_updated_at__lte=2024-05-02                     | 1
      ticket_updated_at__range=2024-05-02,2024-05-03        | 1 2
      position=0                                            | 1
      position=2                                            | 3
      position=99999999999999999999                         |
      position__gte=2                                       | 3 4
      position__gte=99999999999999999999                    |
      position__lte=1                                       | 1 2
      position__lte=99999999999999999999                    | 1 2 3 4
      position__gte=1&position__lte=2                       | 2 3
      status=open&priority=high                             | 2
      status=open&user__isnull=true                         | 3
      tags=vip&status__in=open,closed&position__gte=1       | 2
      status=open&status__in=closed                         |
      priority=urgent&priority__isnull=true                 |
      user={user1}&user__isnull=true                        |
      position__gte=3&position__lte=2                       |
      position=1&position=1                                 | 400
      created_at__gte=2024-05-03&created_at__lte=2024-05-01 |
      id__in={ticket3},{ticket1}                            | 1 3
      id__in={ticket2}&id__in={ticket9}                     | 2
      id__in={user1}                                        | 400
      id__in=1                                              | 400
      external_ticket_id__not=hd-1                          | 3 4
      external_ticket_id__in=hd-1,HD-4                      | 1 2 4
      external_ticket_id__not_in=hd-1,HD-4                  | 3
      human_verified_category__not=vehicle                  | 3 4
      human_verified_category__not=VEHICL                   | 1 2 3 4
      human_verified_category__in=vehicle,x                 | 1 2
      human_verified_category__not_in=vehicle,x             | 3 4
      human_verified_subcategory__not=telematics_issue      | 2 3 4
      human_verified_subcategory__in=telematics_issue       | 1
      human_verified_subcategory__not_in=telematics_issue   | 2 3 4
      ai_generated_category__not=Charger                    | 2 4
      ai_generated_category__in=Charger                     | 1 3
      ai_generated_category__not_in=Charger,x               | 2 4
      ai_generated_subcategory__not=offline                 | 2 3 4
      ai_generated_subcategory__in=offline,x                | 1
      ai_generated_subcategory__not_in=x                    | 1 2 3 4
      status__not=open                                      | 4
      status__not_in=open,CLOSED                            |
      status__not_in=open&status__not_in=x                  | 4
      status__not_in="closed"                               | 1 2 3
      status__isnull=true                                   |
      status__isnull=false                                  | 1 2 3 4
      priority__not=urgent                                  | 2 3 4
      priority__not=null                                    | 1 2 3 4
      priority__not_in=urgent, high                         | 3 4
      priority__not=urgent&priority__isnull=false           | 2
      source__not=EMAIL                                     | 2 3 4
      source__not_in=Email,Feedback Widget                  | 3 4
      source__isnull=true                                   | 3 4
      source__isnull=false                                  | 1 2
      type_deprecated=question                              | 1
      type_deprecated__not=question                         | 2 3 4
      type_deprecated__in=question,problem                  | 1 3
      type_deprecated__not_in=question,problem              | 2 4
      type_deprecated__isnull=true                          | 2 4
      type_deprecated__isnull=false                         | 1 3
      message_type__not=Initial Request                     | 2 3 4
      message_type__not=Initial                             | 400
      message_type__not_in=INITIAL_REQUEST,ai agent response | 2 3
      tags__not=vip                                         | 3 4
      tags__not=late                                        | 2 3 4
      tags__in=late,X                                       | 1 2
      tags__not_in=late,X                                   | 3 4
      tags__all=vip                                         | 1 2
      tags__all=VIP,late                                    | 1
      tags__all=vip&tags__all=X                             | 2
      tags__all=vip,x,late                                  |
      tags__isnull=true                                     | 3 4
      tags__isnull=false                                    | 1 2
      user__not={user1}                                     | 2 3 4
      user__not={url}/users/{user2}                         | 1 3 4
      user__in={user1},{url}/users/{user2}                  | 1 2
      user__in={user9},{user1}                              | 1
      user__not_in={user1},{user9}                          | 2 3 4
      user__not_in={user1},me                               | 400
      subject__isnull=true                                  | 3 4
      subject__isnull=false                                 | 1 2
      message_clean__isnull=true                            | 2 4
      message_clean__isnull=false                           | 1 3
      conversation_summary__isnull=true                     | 1 2 3
      conversation_summary__isnull=false                    | 4
      position__in=3,0                                      | 1 4
      position__in=99999999999999999999,002                 | 3
      position__in=-1                                       | 400
      position__gt=1                                        | 3 4
      position__gt=99999999999999999999                     |
      position__gt=9223372036854775807                      |
      position__lt=1                                        | 1
      position__lt=0                                        |
      position__lt=99999999999999999999                     | 1 2 3 4
      position__gt=0&position__lt=3                         | 2 3
      created_at__gt=2024-05-01                             | 3 4
      created_at__gt=2024-05-02T00:00:00Z                   | 4
      created_at__lt=2024-05-02                             | 1 2
      created_at__lt=2024-05-02T00:00:00Z                   | 1 2
      ticket_updated_at__gt=2024-05-02                      | 2 3
      ticket_updated_at__lt=2024-05-03                      | 1
      resolved_at__gt=2024-05-03T00:00:00Z                  | 2
      resolved_at__lt=2024-05-04                            | 1 2
      custom_fields.KEY=kona                                | 1 2
      custom_fields.KEY__in=zoe,kona                        | 1 2 3
      custom_fields.KEY__isnull=true                        | 4
      custom_fields.KEY__isnull=false                       | 1 2 3
      attributes.KEY=kona                                   | 4
      attributes.KEY__in=1,2                                | 3
      attributes.KEY__isnull=true                           | 1 2
      attributes.KEY__isnull=false                          | 3 4
      status__not=closed&priority__not=urgent               | 2 3
      status=open&status__not=OPEN                          |
      """;

  private static TestService service;

  @BeforeAll
  static void store() {
    service = TestService.with(List.of(), List.of(first(), second(), third(), fourth()));
  }

  private static Ticket first() {
    return ticket(1)
        .user(userId(1))
        .with(TicketField.SUBJECT, "")
        .with(TicketField.CUSTOM_FIELDS, new RawJson("{\"KEY\":\"Kona\"}"))
        .with(TicketField.MESSAGE_CLEAN, "clean")
        .with(TicketField.TYPE_DEPRECATED, "Question")
        .with(TicketField.EXTERNAL_TICKET_ID, "HD-1")
        .with(TicketField.STATUS, "Open")
        .with(TicketField.PRIORITY, "Urgent")
        .with(TicketField.SOURCE, "Email")
        .with(TicketField.HUMAN_VERIFIED_CATEGORY, "VEHICLE")
        .with(TicketField.HUMAN_VERIFIED_SUBCATEGORY, "TELEMATICS_ISSUE")
        .with(TicketField.AI_GENERATED_CATEGORY, "CHARGER")
        .with(TicketField.AI_GENERATED_SUBCATEGORY, "OFFLINE")
        .tags("vip", "late")
        .with(TicketField.CREATED_AT, Instant.parse("2024-05-01T00:00:00Z"))
        .with(TicketField.TICKET_UPDATED_AT, Instant.parse("2024-05-02T23:59:59.999Z"))
        .with(TicketField.RESOLVED_AT, Instant.parse("2024-05-03T00:00:00Z"))
        .build();
  }

  private static Ticket second() {
    return ticket(2)
        .user(userId(2))
        .with(TicketField.SUBJECT, "a subject")
        .with(TicketField.CUSTOM_FIELDS, new RawJson("{\"KEY\":[\"x\",\"KONA\"]}"))
        .with(TicketField.EXTERNAL_TICKET_ID, "hd-1")
        .with(TicketField.POSITION, 1)
        .with(TicketField.MESSAGE_TYPE, MessageType.CUSTOMER_RESPONSE)
        .with(TicketField.STATUS, "open")
        .with(TicketField.PRIORITY, "High")
        .with(TicketField.SOURCE, "Feedback Widget")
        .with(TicketField.HUMAN_VERIFIED_CATEGORY, "Vehicle")
        .tags("x", "VIP")
        .with(TicketField.CREATED_AT, Instant.parse("2024-05-01T23:59:59.999Z"))
        .with(TicketField.TICKET_UPDATED_AT, Instant.parse("2024-05-03T00:00:00Z"))
        .with(TicketField.RESOLVED_AT, Instant.parse("2024-05-03T00:00:00.001Z"))
        .build();
  }

  private static Ticket third() {
    return ticket(3)
        .with(TicketField.MESSAGE_CLEAN, " \n.")
        .with(TicketField.TYPE_DEPRECATED, "PROBLEM")
        .with(TicketField.CUSTOM_FIELDS, new RawJson("{\"KEY\":\"Zoe\"}"))
        .with(TicketField.ATTRIBUTES, new RawJson("{\"KEY\":2}"))
        .with(TicketField.EXTERNAL_TICKET_ID, "HD-3")
        .with(TicketField.POSITION, 2)
        .with(TicketField.MESSAGE_TYPE, MessageType.HUMAN_AGENT_RESPONSE)
        .with(TicketField.STATUS, "OPEN")
        .with(TicketField.AI_GENERATED_CATEGORY, "charger")
        .with(TicketField.CREATED_AT, Instant.parse("2024-05-02T00:00:00Z"))
        .with(TicketField.TICKET_UPDATED_AT, Instant.parse("2024-05-09T00:00:00Z"))
        .build();
  }

  private static Ticket fourth() {
    return ticket(4)
        .with(TicketField.CONVERSATION_SUMMARY, "x".repeat(100_000))
        .with(TicketField.CUSTOM_FIELDS, new RawJson("{\"KEY\":null}"))
        .with(TicketField.ATTRIBUTES, new RawJson("{\"KEY\":\"kona\"}"))
        .with(TicketField.EXTERNAL_TICKET_ID, "HD-4")
        .with(TicketField.POSITION, 3)
        .with(TicketField.MESSAGE_TYPE, MessageType.AI_AGENT_RESPONSE)
        .with(TicketField.STATUS, "Closed")
        .with(TicketField.CREATED_AT, Instant.parse("2024-05-02T00:00:00.001Z"))
        .build();
  }

  static Stream<Arguments> cases() {
    return CASES
        .lines()
        .map(line -> line.split("\\|", -1))
        .map(cells -> Arguments.of(cells[0].strip(), cells[1].strip()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFilterFindsItsRecords(String query, String numbers) {
    String filled =
        query
            .replace("{url}", service.url())
            .replace("{user1}", userId(1).value())
            .replace("{user2}", userId(2).value())
            .replace("{user9}", userId(9).value())
            .replace("{ticket1}", ticketId(1).value())
            .replace("{ticket2}", ticketId(2).value())
            .replace("{ticket3}", ticketId(3).value())
            .replace("{ticket9}", ticketId(9).value());
    var answer = service.get("/support_tickets?" + QueryText.encode(filled), service.allAreas());
    if (numbers.equals("400")) {
      assertEquals(400, answer.status());
    } else {
      assertEquals(numbers, QueryText.numbers(answer.ids()));
    }
  }

  @Test
  void everyFilterOfTheContractHasACase() {
    Set<String> tested =
        cases()
            .flatMap(row -> Arrays.stream(((String) row.get()[0]).split("&", -1)))
            .map(parameter -> parameter.substring(0, parameter.indexOf('=')))
            .collect(toSet());
    assertEquals(new TreeSet<>(ContractFilters.NAMES), new TreeSet<>(tested));
  }
}
