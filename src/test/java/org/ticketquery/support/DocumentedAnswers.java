package org.ticketquery.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ticketquery.query.ControlParameter;
import org.ticketquery.query.Resource;

/// Holds the answers that the whole suite gets to the OpenAPI document: their statuses, types,
/// headers and bodies are those that it promises for the operation. Where a request does not choose
/// fields, a record has all of them, which the document can only say in words.
///
/// Statuses, types and headers are checked for every answer. Bodies are checked for the first
/// hundred answers of each kind (operation, status and the parameters that are no filters), then
/// for one in ten: a filter does not change the shape of an answer, and a random walk over a
/// hundred thousand pages would otherwise spend its time here.
public final class DocumentedAnswers {
  private static final int ALWAYS = 100;
  private static final int ONE_IN = 10;
  private static final String PROBLEM = "/components/schemas/RFC9457ProblemDetail";
  private static final String ITEM_SCHEMA = "x-itemSchema";
  private static final String PROBLEM_TYPE = "application/problem+json";

  /// Headers of HTTP itself and those for browsers, which no document names.
  private static final Set<String> UNNAMED =
      Set.of(
          "connection",
          "content-length",
          "content-type",
          "date",
          "transfer-encoding",
          "content-security-policy",
          "referrer-policy",
          "x-content-type-options");

  /// Refusals of a message before it is known what it asks for (RFC 9110, 15).
  private static final Set<Integer> OF_MESSAGES = Set.of(408, 411, 413, 417, 426, 501, 505);

  /// Paths that are one thing to a person and another to a server.
  private static final Pattern AMBIGUOUS = Pattern.compile("[;\\\\]|//|/\\.|%");

  private static final Pattern REQUEST_LINE =
      Pattern.compile("(?:^|\\r\\n\\r\\n)([A-Z]+) (\\S+) HTTP/1\\.[01]\\r\\n");

  private static final Asked NOTHING = new Asked("?", "?");

  private static final Map<String, AtomicInteger> SEEN = new ConcurrentHashMap<>();

  private DocumentedAnswers() {}

  /// @param target below the base path, with the query
  /// @throws AssertionError where the document does not promise such an answer
  static void check(String method, String target, HttpResponse<String> answer) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(answer.headers().map());
    check(new Asked(method, target), new Answered(answer.statusCode(), headers, answer.body()));
  }

  /// Checks answers that were read off the wire.
  ///
  /// @param basePath of the resources
  /// @param request all bytes that were sent; what they ask for is known where there is one answer
  ///   for each start of a request in them
  /// @throws AssertionError where the document does not promise such answers
  public static void check(String basePath, String request, List<Wire.Response> answers) {
    List<Asked> asked =
        REQUEST_LINE
            .matcher(request)
            .results()
            .map(line -> new Asked(line.group(1), below(basePath, line.group(2))))
            .toList();
    for (int i = 0; i < answers.size(); i++) {
      Answered answered = Answered.of(answers.get(i));
      if (asked.size() == answers.size() && !asked.get(i).target().isEmpty()) {
        check(asked.get(i), answered);
      } else if (answered.status() >= 400) {
        checkProblem(ApiDescription.ofProgram(), NOTHING, answered);
      }
    }
  }

  private static String below(String basePath, String target) {
    return target.startsWith(basePath + "/") ? target.substring(basePath.length()) : "";
  }

  /// What was asked.
  ///
  /// @param target below the base path, with the query
  record Asked(String method, String target) {
    String path() {
      int query = target.indexOf('?');
      return query < 0 ? target : target.substring(0, query);
    }

    String query() {
      int query = target.indexOf('?');
      return query < 0 ? "" : target.substring(query + 1);
    }
  }

  /// What came back.
  ///
  /// @param headers by name, whatever its case
  record Answered(int status, Map<String, List<String>> headers, String body) {
    static Answered of(Wire.Response response) {
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (String line : response.headerLines().subList(1, response.headerLines().size())) {
        String name = line.substring(0, line.indexOf(':'));
        headers.put(name, response.headers(name));
      }
      return new Answered(
          response.status(), headers, new String(response.body().getBytes(ISO_8859_1), UTF_8));
    }
  }

  private static void check(Asked asked, Answered answered) {
    ApiDescription api =
        asked.query().contains(ControlParameter.FIELDS.wireName() + "=")
            ? ApiDescription.ofProgram()
            : ApiDescription.ofWholeRecords();
    Optional<String> path =
        AMBIGUOUS.matcher(asked.path()).find() ? Optional.empty() : api.pathFor(asked.path());
    boolean reads = asked.method().equals("GET") || asked.method().equals("HEAD");
    if (path.isPresent() && reads) {
      checkOperation(api, path.get(), asked, answered);
    } else if (answered.status() >= 400) {
      checkProblem(api, asked, answered);
    } else if (!asked.path().startsWith(Resource.DOCS.path() + "/")) {
      throw fault(asked, answered, "a path that is in no document");
    }
  }

  private static void checkOperation(
      ApiDescription api, String path, Asked asked, Answered answered) {
    String responses = "/paths/" + ApiDescription.escaped(path) + "/get/responses/";
    String pointer = api.resolved(responses + answered.status());
    JsonNode response = api.at(pointer);
    if (response.isMissingNode() && OF_MESSAGES.contains(answered.status())) {
      checkProblem(api, asked, answered);
      return;
    }
    if (response.isMissingNode()) {
      throw fault(asked, answered, "no such status at " + path);
    }
    checkHeaders(api, pointer, asked, answered);
    if (response.has("content")) {
      checkContent(api, pointer, path, asked, answered);
    } else if (!answered.body().isEmpty()) {
      throw fault(asked, answered, "a body");
    }
  }

  private static void checkHeaders(
      ApiDescription api, String pointer, Asked asked, Answered answered) {
    Set<String> documented = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    api.at(pointer)
        .path("headers")
        .propertyStream()
        .map(Map.Entry::getKey)
        .forEach(
            name -> {
              String header = api.resolved(pointer + "/headers/" + ApiDescription.escaped(name));
              documented.add(name);
              List<String> values = answered.headers().getOrDefault(name, List.of());
              if (values.isEmpty() && api.at(header).path("required").asBoolean()) {
                throw fault(asked, answered, "no " + name);
              }
              values.forEach(value -> checkHeader(api, header, value, asked, answered));
            });
    for (String name : answered.headers().keySet()) {
      if (!documented.contains(name) && !UNNAMED.contains(name.toLowerCase(Locale.ROOT))) {
        throw fault(asked, answered, "the header " + name + " is in no document");
      }
    }
  }

  private static void checkHeader(
      ApiDescription api, String pointer, String value, Asked asked, Answered answered) {
    String type = api.at(pointer + "/schema").path("type").asText();
    String json = type.equals("string") ? TextNode.valueOf(value).toString() : value;
    List<String> faults = api.faults(pointer + "/schema", json);
    if (!faults.isEmpty()) {
      throw fault(asked, answered, pointer + " " + value + " " + faults);
    }
  }

  private static void checkContent(
      ApiDescription api, String pointer, String path, Asked asked, Answered answered) {
    String type = type(answered);
    JsonNode content = api.at(pointer + "/content").path(type);
    if (content.isMissingNode()) {
      throw fault(asked, answered, "no type " + type);
    }
    boolean head = asked.method().equals("HEAD");
    if (head && !answered.body().isEmpty() && answered.status() < 400) {
      throw fault(asked, answered, "a body");
    }
    // What cannot be read as a message at all is answered with a body, even to `HEAD`.
    boolean expected = !head || !answered.body().isEmpty();
    if (expected && isDue(path, asked, answered.status())) {
      checkBody(api, pointer + "/content/" + ApiDescription.escaped(type), asked, answered);
    }
  }

  /// A stream of lines is JSON line by line; other text has no schema that says anything.
  private static void checkBody(ApiDescription api, String media, Asked asked, Answered answered) {
    boolean lines = api.at(media).has(ITEM_SCHEMA);
    String schema = media + (lines ? "/" + ITEM_SCHEMA : "/schema");
    if (lines || media.endsWith("json")) {
      Stream<String> texts = lines ? answered.body().lines() : Stream.of(answered.body());
      texts
          .limit(ALWAYS)
          .forEach(
              text -> {
                List<String> faults = api.faults(schema, text);
                if (!faults.isEmpty()) {
                  throw fault(asked, answered, faults.toString());
                }
              });
    }
  }

  private static void checkProblem(ApiDescription api, Asked asked, Answered answered) {
    if (!type(answered).equals(PROBLEM_TYPE)) {
      throw fault(asked, answered, "a refusal that is no problem");
    }
    if (!answered.body().isEmpty()) {
      List<String> faults = api.faults(PROBLEM, answered.body());
      if (!faults.isEmpty()) {
        throw fault(asked, answered, faults.toString());
      }
    }
  }

  private static boolean isDue(String path, Asked asked, int status) {
    StringBuilder kind = new StringBuilder(path).append(' ').append(status);
    for (ControlParameter control : ControlParameter.values()) {
      if (asked.query().contains(control.wireName() + "=")) {
        kind.append(' ').append(control);
      }
    }
    int seen = SEEN.computeIfAbsent(kind.toString(), k -> new AtomicInteger()).getAndIncrement();
    return seen < ALWAYS || seen % ONE_IN == 0;
  }

  private static String type(Answered answered) {
    return answered
        .headers()
        .getOrDefault("content-type", List.of("none"))
        .getFirst()
        .split(";", 2)[0];
  }

  private static AssertionError fault(Asked asked, Answered answered, String fault) {
    return new AssertionError(
        "not as the OpenAPI document says: "
            + fault
            + "\n"
            + asked
            + "\n"
            + answered.status()
            + " "
            + answered.headers()
            + "\n"
            + answered.body());
  }
}
