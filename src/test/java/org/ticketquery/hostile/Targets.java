package org.ticketquery.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.ticketquery.support.TicketBuilder.ticketId;
import static org.ticketquery.support.TicketBuilder.userId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ticketquery.hostile.Attack.Expected;
import org.ticketquery.model.Draw;
import org.ticketquery.problem.ProblemType;
import org.ticketquery.query.ControlParameter;
import org.ticketquery.query.Resource;
import org.ticketquery.support.QueryText;
import org.ticketquery.ticket.Operator;
import org.ticketquery.ticket.TicketField;

/// Draws request targets from the table of resources: paths and query strings.
final class Targets {
  /// A target, and what the answer to a `GET` of it must be.
  record Target(String text, Expected expected) {}

  /// In bytes as sent (contract, 5).
  private static final int LONGEST_QUERY = 16 * 1024;

  private static final String BASE = "/v2";

  private final Draw draw;

  Targets(Draw draw) {
    this.draw = draw;
  }

  /// One that is right in every way.
  Target right() {
    Resource resource = resource();
    Map<String, String> parameters = parameters(resource);
    boolean known = parameters.keySet().stream().allMatch(p -> Values.right(p, draw).isPresent());
    // An ID is no cursor of another ordering, and there may be too many days to count.
    boolean depends =
        parameters.containsKey(ControlParameter.ORDERING.wireName())
            || resource.controls().contains(ControlParameter.GROUP_BY);
    Expected expected = known && !depends ? found(resource) : Expected.of(200, 400, 404);
    return new Target(path(resource) + query(parameters), expected);
  }

  /// One that is wrong in one to three ways, all of which the answer must name.
  Target faulty() {
    Resource resource = resource();
    Map<String, String> parameters = parameters(resource);
    List<String> pairs = new ArrayList<>(pairs(parameters));
    Set<String> faults = new LinkedHashSet<>();
    for (int i = draw.below(3); i >= 0; i--) {
      fault(resource, parameters, pairs).ifPresent(faults::add);
    }
    return new Target(
        path(resource) + "?" + String.join("&", pairs),
        faults.isEmpty() ? Expected.of(200, 400, 404) : Expected.faults(faults));
  }

  /// One whose query string is encoded oddly or wrongly.
  Target encoded() {
    Resource resource = resource();
    List<String> names = new ArrayList<>(resource.parameters().stream().sorted().toList());
    names.add("colour");
    names.add("custom_fields." + draw.oneOf("a.b", "\"a.b\"", "a..b", ".", "", "\u00e9", "a__in"));
    StringBuilder query = new StringBuilder();
    for (int i = draw.below(4); i >= 0; i--) {
      String name = draw.oneOf(names);
      query
          .append(draw.percent(20) ? oddlyEncoded(name) : name)
          .append(draw.percent(90) ? "=" : draw.oneOf("", "==", "%3D", ":"))
          .append(oddlyEncoded(Values.right(name, draw).orElse("x")))
          .append(draw.oneOf("&", "&", "&", "&&", ";", "&amp;", "%26", "?"));
    }
    return new Target(path(resource) + "?" + query, Expected.of(200, 304, 400, 404, 414));
  }

  /// One whose path is bent.
  Target bent() {
    String path = path(resource());
    String bent =
        switch (draw.below(12)) {
          case 0 -> path + "/";
          case 1 ->
              path
                  + draw.oneOf(
                      "//", "/.", "/..", "/../", "/%2e%2e/", "/;", "/x", "%2F", "%00", "%20");
          case 2 -> draw.oneOf("//", "/./", "/%2e/", "/x/../", "\\", "/;x=y/") + path.substring(1);
          case 3 ->
              path.replace(
                  "/v2/", draw.oneOf("/V2/", "/v2//", "/v1/", "/v2/v2/", "/v2%2f", "/%76%32/"));
          case 4 ->
              path + draw.oneOf(";", ";a=b", ";jsessionid=1", ".json", "~", "'", "*", "@", ":80");
          case 5 -> path.toUpperCase(Locale.ROOT);
          case 6 ->
              draw.oneOf("http://evil.example", "https://127.0.0.1", "http://@", "ftp://x") + path;
          case 7 ->
              draw.oneOf("*", "/", "//", "///", ".", "..", "?", "/?", "v2", "evil.example:80", "");
          case 8 -> path + "/" + draw.oneOf("a", "../", "%", "%2e").repeat(1 + draw.below(900));
          case 9 -> oddlyEncoded(path);
          case 10 ->
              path
                  + draw.oneOf(
                      "%", "%z", "%ff", "%c0%af", "%ed%a0%80", "\u00ff", "%0d%0aX:1", "%u0041");
          default -> path.substring(0, 1 + draw.below(path.length() - 1));
        };
    return new Target(bent.replace(' ', '+'), Expected.HARMLESS);
  }

  /// One about as long as may be.
  Target longest() {
    String prefix = "status__in=";
    int length = LONGEST_QUERY + (int) draw.between(-2, 2);
    String query = prefix + "a".repeat(length - prefix.length());
    return new Target(
        BASE + Resource.TICKETS.path() + "?" + query,
        Expected.of(length > LONGEST_QUERY ? 414 : 200));
  }

  private Resource resource() {
    return draw.percent(60) ? Resource.TICKETS : draw.oneOf(Resource.values());
  }

  /// With variables replaced by something that they may stand for.
  private String path(Resource resource) {
    String id =
        switch (resource.root()) {
          case "/users" -> userId(1 + draw.below(4)).value();
          case "/notifications" -> "notf" + draw.idCharacters(26);
          default -> ticketId(1 + draw.below(60)).value();
        };
    String slug =
        draw.percent(90) ? draw.oneOf(ProblemType.values()).slug() : draw.oneOf("nothing", "x");
    return BASE + resource.path().replace("{id}", id).replaceAll("\\{[^}]*}", slug);
  }

  private static Expected found(Resource resource) {
    return resource.path().contains("{") ? Expected.FOUND_OR_NOT : Expected.FOUND;
  }

  private Map<String, String> parameters(Resource resource) {
    List<String> names = resource.parameters().stream().sorted().toList();
    Map<String, String> parameters = new LinkedHashMap<>();
    if (resource.controls().contains(ControlParameter.FIELD)) {
      String required = ControlParameter.FIELD.wireName();
      parameters.put(required, Values.right(required, draw).orElseThrow());
    }
    for (int i = names.isEmpty() ? 0 : draw.below(5); i > 0; i--) {
      String name = draw.oneOf(names);
      parameters.put(name, Values.right(name, draw).orElseGet(() -> Values.odd(draw)));
    }
    return parameters;
  }

  /// Adds a fault about a parameter that is not among the others.
  ///
  /// @return the parameter's name
  private Optional<String> fault(
      Resource resource, Map<String, String> others, List<String> pairs) {
    List<String> names =
        resource.parameters().stream().filter(n -> !others.containsKey(n)).sorted().toList();
    String name = names.isEmpty() || draw.percent(25) ? unknown() : draw.oneOf(names);
    if (others.containsKey(name)) {
      return Optional.empty();
    }
    others.put(name, "");
    Optional<String> value =
        !resource.parameters().contains(name)
            ? Optional.of("x")
            : switch (draw.below(4)) {
              case 0 -> Optional.of("");
              case 1 -> Optional.of("a" + draw.oneOf("\u0000", "\n", "\u007f", "\u0085"));
              case 2 -> Values.isSingle(name) ? twice(name, pairs) : Optional.of("");
              default -> Values.wrong(name, draw);
            };
    value.ifPresent(text -> pairs.add(QueryText.value(name) + "=" + QueryText.value(text)));
    return value.map(text -> name);
  }

  private Optional<String> twice(String name, List<String> pairs) {
    Optional<String> value = Values.right(name, draw);
    value.ifPresent(text -> pairs.add(QueryText.value(name) + "=" + QueryText.value(text)));
    return value;
  }

  /// A name that no resource knows: an operator that a field does not have, a slip of the pen.
  private String unknown() {
    List<TicketField> fields =
        Stream.of(TicketField.values()).filter(field -> !field.type().hasKeys()).toList();
    TicketField field = draw.oneOf(fields);
    Operator operator = draw.oneOf(Operator.values());
    return field.operators().contains(operator)
        ? field.parameter(operator) + draw.oneOf("_", "x", "__in__in", "__", "[]")
        : field.parameter(operator);
  }

  private String query(Map<String, String> parameters) {
    return parameters.isEmpty() ? "" : "?" + String.join("&", pairs(parameters));
  }

  private static List<String> pairs(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> QueryText.value(p.getKey()) + "=" + QueryText.value(p.getValue()))
        .toList();
  }

  /// In Latin-1, as all that is sent.
  private String oddlyEncoded(String text) {
    return switch (draw.below(9)) {
      case 0 -> percent(text, "%%%02X");
      case 1 -> percent(text, "%%%02x");
      case 2 -> percent(text, "%%25%02x");
      case 3 -> percent(text, "%%u00%02x");
      case 4 -> new String(text.replace(' ', '+').getBytes(UTF_8), ISO_8859_1);
      case 5 ->
          QueryText.value(text)
              + draw.oneOf(
                  "%",
                  "%4", "%zz", "%ff", "%c3%28", "%c0%af", "%ed%a0%80%ed%b0%80", "%f4%90%80%80");
      case 6 ->
          QueryText.value(text)
              + draw.oneOf("%00", "%0d%0aX-Evil:1", "%ef%bb%bf", "%c2%85", "\u00ff\u00fe");
      case 7 -> percent(new String(text.getBytes(UTF_16), ISO_8859_1), "%%%02x");
      default -> QueryText.value(text);
    };
  }

  private static String percent(String text, String format) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      encoded.append(format.formatted(b & 0xff));
    }
    return encoded.toString();
  }
}
