package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ticketquery.support.TicketBuilder.ticket;
import static org.ticketquery.support.TicketBuilder.userId;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.TestService;
import org.ticketquery.support.TicketBuilder;
import org.ticketquery.ticket.TicketField;

/// The statistics, of five tickets that are unlike each other, in the published shapes (contract,
/// 10).
class StatisticsSpec {
  private static final String STATS = "/support-ticket-stats/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static TestService service;

  @BeforeAll
  static void store() {
    service =
        TestService.with(
            List.of(),
            Stream.concat(
                    Stream.of(
                            // One ticket in three messages, not resolved.
                            message(1, "A", 0, "2024-01-15T10:00:00Z", "Open", "High"),
                            message(2, "A", 1, "2024-01-16T10:00:00Z", "Open", "High"),
                            message(3, "A", 2, "2024-01-17T10:00:00Z", "Open", "High"))
                        .map(m -> filed(m, "CHARGER", "HARDWARE_ISSUE").user(userId(1))),
                    Stream.of(
                        // Resolved after ten hours.
                        filed(
                            message(4, "B", 0, "2024-01-15T23:30:00Z", "Closed", "Low")
                                .with(TicketField.RESOLVED_AT, at("2024-01-16T09:30:00Z"))
                                .with(TicketField.SOURCE, "Email"),
                            "VEHICLE",
                            "TELEMATICS_ISSUE"),
                        // Its messages differ; when the first was stored, it was not resolved yet.
                        message(5, "C", 0, "2024-01-18T12:00:00Z", "Open", null)
                            .with(TicketField.HUMAN_VERIFIED_CATEGORY, "CHARGER"),
                        message(6, "C", 1, "2024-01-19T12:00:00Z", "Closed", null)
                            .with(TicketField.RESOLVED_AT, at("2024-01-20T12:00:00Z"))
                            .with(TicketField.HUMAN_VERIFIED_CATEGORY, "CHARGER"),
                        // Its first message is missing, and so is its category.
                        message(7, "D", 1, "2024-02-10T12:00:00Z", null, null)
                            .with(TicketField.HUMAN_VERIFIED_SUBCATEGORY, "OTHER"),
                        // Resolved after two hours.
                        filed(
                            message(8, "E", 0, "2024-01-18T00:15:00Z", "open", "High")
                                .with(TicketField.RESOLVED_AT, at("2024-01-18T02:15:00Z"))
                                .with(TicketField.SOURCE, "Email"),
                            "MOBILE_APP",
                            "HARDWARE_ISSUE")))
                .map(TicketBuilder::build)
                .toList());
  }

  @Test
  void aTicketHasEachStatusThatOneOfItsMessagesHas() {
    assertAnswer(
        "status",
        """
        {"breakdown":[
          {"status":"Closed","count":2,"percentage":0.4},
          {"status":"Open","count":2,"percentage":0.4},
          {"status":"open","count":1,"percentage":0.2}]}""");
  }

  @Test
  void sharesAreOfAllTicketsThoseWithoutAValueIncluded() {
    assertAnswer(
        "priority",
        """
        {"breakdown":[
          {"priority":"High","count":2,"percentage":0.4},
          {"priority":"Low","count":1,"percentage":0.2}]}""");
    assertAnswer(
        "source", "{\"breakdown\":[{\"source\":\"Email\",\"count\":2,\"percentage\":0.4}]}");
  }

  @Test
  void aStatisticIsOfTheRecordsThatTheFiltersMatch() {
    assertAnswer(
        "status?position=1",
        """
        {"breakdown":[
          {"status":"Closed","count":1,"percentage":0.3333333333333333},
          {"status":"Open","count":1,"percentage":0.3333333333333333}]}""");
    assertAnswer(
        "priority?status=OPEN&human_verified_subcategory=hardware_issue",
        "{\"breakdown\":[{\"priority\":\"High\",\"count\":2,\"percentage\":1.0}]}");
    assertAnswer("source?status__in=Pending,Waiting", "{\"breakdown\":[]}");
  }

  @Test
  void topCategoriesAreThoseVerifiedByPeople() {
    assertAnswer(
        "top-categories",
        """
        {"categories":[
          {"category":"CHARGER","count":2,"percentage":0.4},
          {"category":"MOBILE_APP","count":1,"percentage":0.2},
          {"category":"VEHICLE","count":1,"percentage":0.2}],
         "subcategories":[
          {"subcategory":"HARDWARE_ISSUE","category":"CHARGER","count":1,"percentage":0.2},
          {"subcategory":"HARDWARE_ISSUE","category":"MOBILE_APP","count":1,"percentage":0.2},
          {"subcategory":"TELEMATICS_ISSUE","category":"VEHICLE","count":1,"percentage":0.2}]}""");
    assertAnswer(
        "top-categories?limit=1",
        """
        {"categories":[{"category":"CHARGER","count":2,"percentage":0.4}],
         "subcategories":[
          {"subcategory":"HARDWARE_ISSUE","category":"CHARGER","count":1,"percentage":0.2}]}""");
    assertEquals(answer("top-categories").json(), answer("top-categories?limit=2147483647").json());
  }

  @Test
  void theDiagramHasTheTicketsThatFlowFromACategoryToASubcategory() {
    assertAnswer(
        "sankey",
        """
        {"nodes":[
          {"id":"category:Charger","label":"Charger"},
          {"id":"category:Mobile App","label":"Mobile App"},
          {"id":"category:Vehicle","label":"Vehicle"},
          {"id":"subcategory:Hardware Issue","label":"Hardware Issue"},
          {"id":"subcategory:Telematics issue","label":"Telematics issue"}],
         "links":[
          {"source":"category:Charger","target":"subcategory:Hardware Issue","value":1},
          {"source":"category:Mobile App","target":"subcategory:Hardware Issue","value":1},
          {"source":"category:Vehicle","target":"subcategory:Telematics issue","value":1}]}""");
    assertAnswer("sankey?status=pending", "{\"nodes\":[],\"links\":[]}");
  }

  @Test
  void aTicketsTimeIsFromItsFirstMessageToItsResolution() {
    assertAnswer(
        "resolution",
        """
        {"resolution_rate":0.6,"avg_resolution_time_hours":6.0,"median_resolution_time_hours":6.0,
         "total_resolved":3,"total_unresolved":2}""");
  }

  @Test
  void aTicketWhoseFirstMessageIsNotAmongTheRecordsIsResolvedInAnUnknownTime() {
    assertAnswer(
        "resolution?position__gt=0",
        """
        {"resolution_rate":0.3333333333333333,"avg_resolution_time_hours":null,
         "median_resolution_time_hours":null,"total_resolved":1,"total_unresolved":2}""");
  }

  @Test
  void noTicketsAreResolvedAtNoRate() {
    assertAnswer(
        "resolution?status=nothing",
        """
        {"resolution_rate":0.0,"avg_resolution_time_hours":null,"median_resolution_time_hours":null,
         "total_resolved":0,"total_unresolved":0}""");
  }

  static Stream<List<String>> volumes() {
    return Stream.of(
        List.of("", "2024-01-15 2", "2024-01-16 0", "2024-01-17 0", "2024-01-18 2"),
        List.of(
            "?group_by=day&time_zone=UTC",
            "2024-01-15 2",
            "2024-01-16 0",
            "2024-01-17 0",
            "2024-01-18 2"),
        List.of(
            "?time_zone=Europe/Berlin",
            "2024-01-15 1",
            "2024-01-16 1",
            "2024-01-17 0",
            "2024-01-18 2"),
        List.of(
            "?time_zone=%2B00:30", "2024-01-15 1", "2024-01-16 1", "2024-01-17 0", "2024-01-18 2"),
        List.of(
            "?time_zone=+00:29", "2024-01-15 2", "2024-01-16 0", "2024-01-17 0", "2024-01-18 2"),
        List.of(
            "?time_zone=America/New_York",
            "2024-01-15 2",
            "2024-01-16 0",
            "2024-01-17 1",
            "2024-01-18 1"),
        List.of("?group_by=week", "2024-01-15 4"),
        List.of("?group_by=week&time_zone=-12:00", "2024-01-08 1", "2024-01-15 3"),
        List.of("?group_by=month", "2024-01-01 4"),
        List.of("?status=open", "2024-01-15 1", "2024-01-16 0", "2024-01-17 0", "2024-01-18 2"),
        List.of("?position__gt=0"),
        List.of("?status=nothing"));
  }

  /// The messages that are not the first do not count.
  @ParameterizedTest
  @MethodSource("volumes")
  void aTicketCountsInThePeriodInWhichItWasCreated(List<String> row) {
    JsonNode series = answer("volume" + row.getFirst()).json().path("time_series");
    List<String> points =
        Stream.iterate(0, i -> i < series.size(), i -> i + 1)
            .map(i -> series.get(i).path("date").asText() + " " + series.get(i).path("count"))
            .toList();
    assertEquals(row.subList(1, row.size()), points);
  }

  @Test
  void countsAreExactAndSaidToBe() {
    for (String path : List.of("volume", "resolution", "status", "priority", "source", "sankey")) {
      assertEquals(Optional.of("exact"), answer(path).header("X-Count-Precision"));
    }
  }

  @Test
  void onlyWhatTheTokenSeesIsCounted() {
    Answer own = service.get(STATS + "status", service.ofUser(userId(1)));
    assertJson("{\"breakdown\":[{\"status\":\"Open\",\"count\":1,\"percentage\":1.0}]}", own);
    Answer none = service.get(STATS + "status", service.ofUser(userId(2)));
    assertJson("{\"breakdown\":[]}", none);
  }

  @ParameterizedTest
  @CsvSource({
    "volume?group_by=year,              group_by",
    "volume?group_by=Day,               group_by",
    "volume?group_by=day&group_by=day,  group_by",
    "volume?time_zone=Mars/Base,        time_zone",
    "volume?time_zone=europe/london,    time_zone",
    "volume?time_zone=UTC%2B1,          time_zone",
    "volume?time_zone=%2B1,             time_zone",
    "volume?time_zone=%2B18:01,         time_zone",
    "volume?time_zone=,                 time_zone",
    "volume?limit=3,                    limit",
    "top-categories?limit=0,            limit",
    "top-categories?limit=-1,           limit",
    "top-categories?limit=ten,          limit",
    "top-categories?limit=2147483648,   limit",
    "top-categories?limit=1&limit=2,    limit",
    "status?group_by=day,               group_by",
    "sankey?limit=3,                    limit",
    "resolution?page_size=5,            page_size",
    "priority?expand=user,              expand",
    "source?colour=red,                 colour"
  })
  void whatCannotBeReadIsRefused(String path, String parameter) {
    Answer answer = service.get(STATS + path, service.allAreas());
    assertEquals(400, answer.status(), answer.body());
    assertEquals(1, answer.fieldErrors(parameter).size(), answer.body());
  }

  @Test
  void allFaultsAreReportedAtOnce() {
    Answer answer =
        service.get(
            STATS + "volume?group_by=x&time_zone=y&status=&created_at__gte=z&what=1",
            service.allAreas());
    List<String> faulty = List.of("group_by", "time_zone", "status", "created_at__gte", "what");
    faulty.forEach(name -> assertEquals(1, answer.fieldErrors(name).size(), answer.body()));
  }

  private static Answer answer(String path) {
    Answer answer = service.get(STATS + path, service.allAreas());
    assertEquals(200, answer.status(), answer::body);
    assertTrue(answer.header("ETag").isPresent());
    return answer;
  }

  private static void assertAnswer(String path, String json) {
    assertJson(json, answer(path));
  }

  private static void assertJson(String json, Answer answer) {
    try {
      assertEquals(JSON.readTree(json), answer.json());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static TicketBuilder message(
      long number, String ticket, int position, String created, String status, String priority) {
    TicketBuilder message =
        ticket(number)
            .with(TicketField.EXTERNAL_TICKET_ID, ticket)
            .with(TicketField.POSITION, position)
            .with(TicketField.CREATED_AT, at(created));
    Optional.ofNullable(status).ifPresent(s -> message.with(TicketField.STATUS, s));
    Optional.ofNullable(priority).ifPresent(p -> message.with(TicketField.PRIORITY, p));
    return message;
  }

  private static TicketBuilder filed(TicketBuilder message, String category, String subcategory) {
    return message
        .with(TicketField.HUMAN_VERIFIED_CATEGORY, category)
        .with(TicketField.HUMAN_VERIFIED_SUBCATEGORY, subcategory);
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
