package org.ticketquery.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// What the service answered.
public record Answer(HttpResponse<String> response) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LINK = Pattern.compile("<([^>]*)>; rel=\"(\\w+)\"");

  public int status() {
    return response.statusCode();
  }

  /// The one value of a header.
  public Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  public String body() {
    return response.body();
  }

  public JsonNode json() {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + response.body(), e);
    }
  }

  /// The IDs of the records of a page, in order.
  public List<String> ids() {
    if (status() != 200) {
      throw new AssertionError(status() + " " + body());
    }
    return StreamSupport.stream(json().spliterator(), false)
        .map(record -> record.get("id").asText())
        .toList();
  }

  /// The messages about a parameter of a refused request.
  public List<String> fieldErrors(String parameter) {
    return StreamSupport.stream(json().path("field_errors").path(parameter).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /// The page's link to the next page, unless that is `about:blank`.
  public Optional<String> next() {
    return link("next");
  }

  /// The page's link to the previous page, unless that is `about:blank`.
  public Optional<String> previous() {
    return link("previous");
  }

  private Optional<String> link(String relation) {
    Matcher matcher = LINK.matcher(header("Link").orElseThrow());
    while (matcher.find()) {
      if (matcher.group(2).equals(relation)) {
        return Optional.of(matcher.group(1)).filter(url -> !url.equals("about:blank"));
      }
    }
    throw new AssertionError("no link to " + relation);
  }
}
