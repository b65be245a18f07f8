package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.QueryText;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.TicketField;

/// Filters on the keys of `custom_fields` and `attributes` (contract, 10).
class KeyFilterSpec {
  private static final String LONG = "Long ".repeat(10_000);

  /// The `custom_fields` of the records, by number.
  private static final List<String> OBJECTS =
      List.of(
          "{}",
          "{\"car\":{\"model\":\"Kona\",\"year\":2021},\"vip\":true}",
          "{\"car\":{\"model\":\"KONA\",\"year\":2021.0},\"vip\":\"TRUE\"}",
          "{\"car\":\"Kona\",\"vip\":false}",
          "{\"car.model\":\"Kona\"}",
          "{\"car\":[{\"model\":\"Zoe\"},{\"model\":\"kona\"}],\"vip\":[true,false]}",
          "{\"car\":null,\"vip\":[],\"list\":[null,[]],\"none\":{\"model\":null}}",
          "{\"car\":{},\"list\":[[1],[[\"Two\"]]]}",
          "{\"x__in\":\"a\",\"x\":\"b\",\"__isnull\":\"c\",\"\":\"d\",\"a\":{\"\":\"e\"}}",
          "{\"say \\\"hi\\\"\":\"a,b\",\"größe\":\"STRASSE\",\"é\":\"Straße\",\"a[0]\":\"f\"}",
          "{\"n\":1E+3,\"m\":1000,\"z\":-0,\"big\":123456789012345678901234567890,\"t\":\"1e+3\"}",
          "{\"text\":\"" + LONG + "\",\"" + "k".repeat(2_000) + "\":{\"k\":\"long key\"}}",
          "{\"Car\":{\"Model\":\"Kona\"},\"null\":\"null\",\"e\":\"\",\"sp\":\" a \"}",
          "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":\"deep\"}}}},\"cf_x_\":\"under\"}");

  /// A row for each case: the query, not encoded, and the numbers of the records it finds.
  private static final String CASES =
      """
      custom_fields.car.model=Kona                 | 1 2 5
      custom_fields.car.model=kona                 | 1 2 5
      custom_fields.car.model=kon                  |
      custom_fields.Car.Model=kona                 | 12
      custom_fields.CAR.MODEL=kona                 |
      custom_fields.car=kona                       | 3
      custom_fields."car.model"=kona               | 4
      custom_fields."car"."model"=kona             | 1 2 5
      custom_fields.car.model__in=zoe, kona        | 1 2 5
      custom_fields.car.model__in=zoe,leaf         | 5
      custom_fields.car.model__in="zoe"&custom_fields.car.model__in=x | 5
      custom_fields.car.model=zoe&custom_fields.car.model__in=kona | 5
      custom_fields.car__isnull=false              | 1 2 3 5 7
      custom_fields.car.model__isnull=false        | 1 2 5
      custom_fields.car.model__isnull=true         | 0 3 4 6 7 8 9 10 11 12 13
      custom_fields."car.model"__isnull=false      | 4
      custom_fields.car.year=2021                  | 1
      custom_fields.car.year=2021.0                | 2
      custom_fields.car.year__in=2021,2021.0       | 1 2
      custom_fields.vip=true                       | 1 2 5
      custom_fields.vip=TRUE                       | 1 2 5
      custom_fields.vip=false                      | 3 5
      custom_fields.vip__isnull=true               | 0 4 6 7 8 9 10 11 12 13
      custom_fields.list__isnull=false             | 7
      custom_fields.list=1                         | 7
      custom_fields.list=two                       | 7
      custom_fields.list=[1]                       |
      custom_fields.list.0=1                       |
      custom_fields.none__isnull=false             | 6
      custom_fields.none.model__isnull=false       |
      custom_fields.car=null                       |
      custom_fields.null=null                      | 12
      custom_fields.e__isnull=false                | 12
      custom_fields.e__in=x,""                     | 400
      custom_fields.e=                             | 400
      custom_fields.x__in=a,b                      | 8
      custom_fields.x=b                            | 8
      custom_fields.x=a                            |
      custom_fields."x__in"=a                      | 8
      custom_fields."x__in"__in=a,b                | 8
      custom_fields."__isnull"=c                   | 8
      custom_fields.x__isnull=false                | 8
      custom_fields.""=d                           | 8
      custom_fields.a.""=e                         | 8
      custom_fields.a__isnull=false                | 8 13
      custom_fields."say ""hi""\"=a,b               | 9
      custom_fields."say ""hi""\"__in="a,b"         | 9
      custom_fields."say ""hi""\"__in=a,b           |
      custom_fields.größe=strasse                  | 9
      custom_fields.größe=STRAßE                   |
      custom_fields.é=straße                       | 9
      custom_fields.É=straße                       |
      custom_fields.a[0]=F                         | 9
      custom_fields.n=1e+3                         | 10
      custom_fields.n=1000                         |
      custom_fields.m=1000                         | 10
      custom_fields.t=1E+3                         | 10
      custom_fields.z=-0                           | 10
      custom_fields.z=0                            |
      custom_fields.big=123456789012345678901234567890 | 10
      custom_fields.text__isnull=false             | 11
      custom_fields.{long}.k=LONG KEY              | 11
      custom_fields.{long}__isnull=false           | 11
      custom_fields.sp= a                          |
      custom_fields.sp= a{space}                   | 12
      custom_fields.sp__in=a                       |
      custom_fields.sp__in=" A "                   | 12
      custom_fields.a.b.c.d.e=DEEP                 | 13
      custom_fields.a.b.c.d=deep                   |
      custom_fields.a.b.c.d__isnull=false          | 13
      custom_fields.cf_x_=under                    | 13
      custom_fields.cf_x___in=under                | 13
      custom_fields.car.model=kona&status=open     | 1 5
      attributes.car.model=kona                    | 1 2 5
      attributes.car.model=kona&custom_fields.car.model=zoe | 5
      attributes.other=x                           | 0
      custom_fields.other=x                        |
      attributes.other__isnull=false               | 0
      """;

  private static TestService service;

  @BeforeAll
  static void store() {
    service =
        TestService.with(
            List.of(),
            IntStream.range(0, OBJECTS.size())
                .mapToObj(
                    i ->
                        ticket(i)
                            .with(TicketField.STATUS, i % 2 == 0 ? "Closed" : "Open")
                            .with(TicketField.CUSTOM_FIELDS, new RawJson(OBJECTS.get(i)))
                            .with(
                                TicketField.ATTRIBUTES,
                                new RawJson(i == 0 ? "{\"other\":\"x\"}" : OBJECTS.get(i)))
                            .build())
                .toList());
  }

  static Stream<Arguments> cases() {
    return CASES
        .lines()
        .map(line -> line.split("\\|", -1))
        .map(cells -> Arguments.of(cells[0].stripTrailing(), cells[1].strip()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFilterFindsItsRecords(String query, String numbers) {
    Answer answer = get(query.replace("{long}", "k".repeat(2_000)).replace("{space}", " "));
    if (numbers.equals("400")) {
      assertEquals(400, answer.status());
    } else {
      assertEquals(numbers, QueryText.numbers(answer.ids()));
    }
  }

  @Test
  void aValueOfAnyLengthIsComparedToItsEnd() {
    String almost = LONG.substring(0, 9_000);
    assertEquals("", QueryText.numbers(get("custom_fields.text=" + almost).ids()));
  }

  @Test
  void aLinkRepeatsAKeyHoweverOdd() {
    Answer first = get("custom_fields.\"say \"\"hi\"\"\"__in=\"a,b\",x&page_size=1");
    assertTrue(first.next().isEmpty());
    Answer page = get("custom_fields.\"größe\"__isnull=true&page_size=5");
    StringBuilder numbers = new StringBuilder(QueryText.numbers(page.ids()));
    while (page.next().isPresent()) {
      page = service.get(page.next().orElseThrow(), service.allAreas());
      numbers.append(' ').append(QueryText.numbers(page.ids()));
    }
    assertEquals("0 1 2 3 4 5 6 7 8 10 11 12 13", numbers.toString());
  }

  private static Answer get(String query) {
    return service.get("/support_tickets?" + encoded(query), service.allAreas());
  }

  /// Names too are percent-encoded.
  private static String encoded(String query) {
    return Stream.of(query.split("&", -1))
        .map(
            parameter -> {
              int equals = parameter.indexOf('=');
              return QueryText.value(parameter.substring(0, equals))
                  + "="
                  + QueryText.value(parameter.substring(equals + 1));
            })
        .reduce((a, b) -> a + "&" + b)
        .orElseThrow();
  }
}
