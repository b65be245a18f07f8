package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.ticketId;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.RawJson;
import org.ticketquery.ticket.TicketField;

/// `custom_fields` and `attributes` are given back to the letter, whatever they hold (contract, 2).
class StoredObjectSpec {
  private static TestService service;
  private static int number;

  @BeforeAll
  static void start() {
    service = TestService.with(List.of(), List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a.b\":1,\"a\":{\"b\":2},\"a..b\":3,\".\":4,\".a\":5,\"a.\":6,\"...\":7}",
        "{\"\":\"empty key\"}",
        "{\"a\":{\"\":{\"\":1}}}",
        "{\" \":1,\"\\t\":2,\"\\u0000\":3}",
        "{\"schlüssel\":\"ß\",\"鍵\":\"値\",\"🚗\":\"🔌\",\"e\\u0301\":\"\\u00e9\"}",
        "{\"n\":1.10,\"e\":1e3,\"E\":1E+3,\"z\":-0,\"zz\":-0.0,\"s\":0.1000}",
        "{\"big\":123456789012345678901234567890,\"tiny\":1e-400,\"huge\":1e400,\"long\":3.14159265358979323846264338327950288}",
        "{\"null\":null,\"nested\":{\"null\":null},\"list\":[null]}",
        "{\"t\":true,\"f\":false}",
        "{\"list\":[],\"object\":{},\"both\":[{},[],[[]],[{}]]}",
        "{\"list\":[1,\"1\",null,true,{\"a\":[{\"b\":1},{\"b\":[2,3]}]}]}",
        "{\"objects\":[{\"a\":1,\"b\":{\"c\":[1,2]}},{\"a\":2},{}]}",
        "{ \"spaces\" : [ 1 ,\t2 ] , \"more\":  { } }",
        "{\"escapes\":\"\\/ \\u0041 \\n \\\" \\\\\",\"\\u006b\":1}",
        "{\"organization\":\"a\",\"id_order\":1,\"id\":\"b\",\"_id\":\"c\",\"_source\":{},\"updated_order\":null}",
        "{\"custom_fields\":{\"custom_fields\":1},\"attributes\":{\"attributes\":2}}",
        "{\"a=b\":1,\"a\\u0000b\":\"c\\u0000d\",\"_value\":2,\"_valueAndPath\":3,\"a._value\":4}",
        "{\"key, with } { ] [ \\\" all\":\"}{][\\\",\\\"organization\\\":\\\"x\\\"\"}",
        "{\"more than ten digits\":[{\"name\":\"baz\"},{\"name\":\"baz\"}]}",
        "{\"date\":\"2024-01-01\",\"time\":\"2024-01-01T00:00:00Z\",\"number\":\"1.10\"}",
      })
  void isGivenBackToTheLetter(String json) {
    isGivenBack(json);
  }

  static Stream<RawJson> extremes() {
    return Stream.of(
        new RawJson("{\"a\":".repeat(30) + "1" + "}".repeat(30)),
        new RawJson("{\"deep\":" + "[".repeat(30) + "1" + "]".repeat(30) + "}"),
        new RawJson("{\"deep\":" + "[{\"x\":".repeat(30) + "\"y\"" + "}]".repeat(30) + "}"),
        new RawJson("{\"a\":".repeat(400) + "1" + "}".repeat(400)),
        new RawJson("{\"long value\":\"" + "x".repeat(40_000) + "\"}"),
        new RawJson("{\"long value\":\"" + "x".repeat(32_760) + "\"}"),
        new RawJson("{\"long value\":\"" + "ß".repeat(20_000) + "\"}"),
        new RawJson("{\"list\":[\"" + "x".repeat(40_000) + "\",\"short\"]}"),
        new RawJson("{\"" + "k".repeat(40_000) + "\":1}"),
        new RawJson("{\"" + "k".repeat(20_000) + "\":{\"" + "l".repeat(20_000) + "\":1}}"),
        new RawJson("{\"wide\":[" + "{\"a\":1},".repeat(5_000) + "{}]}"),
        many());
  }

  private static RawJson many() {
    StringBuilder json = new StringBuilder("{\"k0\":0");
    for (int i = 1; i < 3_000; i++) {
      json.append(",\"k").append(i).append("\":").append(i);
    }
    return new RawJson(json.append('}').toString());
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void isGivenBackHoweverLargeOrDeep(RawJson json) {
    isGivenBack(json.text());
  }

  @Test
  void twoRecordsMayHaveDifferentTypesUnderOneKey() {
    isGivenBack("{\"key\":1}");
    isGivenBack("{\"key\":{\"a\":1}}");
    isGivenBack("{\"key\":[\"a\"]}");
    isGivenBack("{\"key\":\"text\"}");
  }

  private static void isGivenBack(String json) {
    number++;
    service.store(
        List.of(),
        List.of(
            ticket(number)
                .with(TicketField.CUSTOM_FIELDS, new RawJson(json))
                .with(TicketField.ATTRIBUTES, new RawJson(json))
                .build()));
    String stored = "\"custom_fields\":" + json + ",\"attributes\":" + json + ",\"created_at\"";
    String one = service.get("/support_tickets/" + ticketId(number), service.allAreas()).body();
    assertTrue(one.contains(stored), () -> json + "\n" + one);
    String page =
        service
            .get("/support_tickets?page_after=" + ticketId(number - 1), service.allAreas())
            .body();
    assertTrue(page.contains(stored), () -> json + "\n" + page);
  }
}
