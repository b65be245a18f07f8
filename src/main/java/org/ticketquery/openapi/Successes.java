package org.ticketquery.openapi;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ticketquery.query.Resource;
import org.ticketquery.search.Categories;
import org.ticketquery.search.Facets;
import org.ticketquery.search.Statistic;

/// What is answered when nothing is wrong. A new row of [Resource] does not compile until the shape
/// of its answer stands here.
final class Successes {
  /// The schema of one item of a stream. OpenAPI has a word of its own for it only from 3.2 on.
  private static final String ITEM_SCHEMA = "x-itemSchema";

  private Successes() {}

  /// What the body is, whatever its media type; empty for what is no part of the API.
  static Optional<Schema<Object>> schema(Resource resource) {
    return switch (resource) {
      case TICKETS -> Optional.of(Schemas.array(Schemas.reference(RecordSchemas.TICKET)));
      case TICKET -> Optional.of(Schemas.reference(RecordSchemas.TICKET));
      case FACETS -> Optional.of(AnswerSchemas.of(Facets.class));
      case CATEGORIES -> Optional.of(AnswerSchemas.of(Categories.class));
      case VOLUME -> Optional.of(AnswerSchemas.of(Statistic.Volume.class));
      case RESOLUTION -> Optional.of(AnswerSchemas.of(Statistic.Resolution.class));
      case STATUSES -> Optional.of(AnswerSchemas.of(Statistic.Statuses.class));
      case PRIORITIES -> Optional.of(AnswerSchemas.of(Statistic.Priorities.class));
      case SOURCES -> Optional.of(AnswerSchemas.of(Statistic.Sources.class));
      case TOP_CATEGORIES -> Optional.of(AnswerSchemas.of(Statistic.TopCategories.class));
      case SANKEY -> Optional.of(AnswerSchemas.of(Statistic.Sankey.class));
      case USER -> Optional.of(Schemas.reference(RecordSchemas.USER));
      case NOTIFICATION -> Optional.of(Schemas.reference(RecordSchemas.NOTIFICATION));
      case OPENAPI -> Optional.of(Schemas.anyObject());
      case EXPORT, PROBLEM, DOCS -> Optional.of(Schemas.text());
      case DOCS_FILE -> Optional.empty();
    };
  }

  /// Whether the answer has an `ETag` that a client can ask about: all have that are known before
  /// they are sent.
  static boolean isTagged(Resource resource) {
    return switch (resource) {
      case TICKETS, TICKET, USER, NOTIFICATION, PROBLEM, OPENAPI, DOCS -> true;
      case FACETS, CATEGORIES -> true;
      case VOLUME, RESOLUTION, STATUSES, PRIORITIES, SOURCES, TOP_CATEGORIES, SANKEY -> true;
      case EXPORT, DOCS_FILE -> false;
    };
  }

  /// By status.
  ///
  /// @param schema of the resource
  static Map<String, ApiResponse> of(Resource resource, Schema<Object> schema) {
    Content content = new Content();
    for (String mediaType : resource.mediaTypes()) {
      MediaType media = new MediaType().schema(schema);
      if (mediaType.equals("application/x-ndjson")) {
        media.addExtension(ITEM_SCHEMA, Schemas.reference(RecordSchemas.TICKET));
      }
      content.addMediaType(mediaType, media);
    }
    Map<String, ApiResponse> responses = new LinkedHashMap<>();
    responses.put("200", response(resource, "What was asked for.").content(content));
    if (isTagged(resource)) {
      responses.put("304", response(resource, "Nothing has changed since the client asked."));
    }
    return responses;
  }

  private static ApiResponse response(Resource resource, String description) {
    ApiResponse response = new ApiResponse().description(description);
    Stream.of(always(resource), special(resource))
        .flatMap(List::stream)
        .forEach(header -> response.addHeaderObject(header.wireName(), header.reference()));
    return response;
  }

  private static List<AnswerHeader> always(Resource resource) {
    return isTagged(resource)
        ? List.of(
            AnswerHeader.VERSION, AnswerHeader.ETAG, AnswerHeader.VARY, AnswerHeader.CACHE_CONTROL)
        : List.of(AnswerHeader.VERSION, AnswerHeader.CACHE_CONTROL);
  }

  private static List<AnswerHeader> special(Resource resource) {
    return switch (resource) {
      case TICKETS ->
          List.of(AnswerHeader.LINK, AnswerHeader.TOTAL_COUNT, AnswerHeader.PREFERENCE_APPLIED);
      case EXPORT -> List.of(AnswerHeader.CONTENT_DISPOSITION);
      case VOLUME, RESOLUTION, STATUSES, PRIORITIES, SOURCES, TOP_CATEGORIES, SANKEY ->
          List.of(AnswerHeader.COUNT_PRECISION);
      case FACETS, CATEGORIES, TICKET, USER, NOTIFICATION, PROBLEM, OPENAPI, DOCS, DOCS_FILE ->
          List.of();
    };
  }
}
