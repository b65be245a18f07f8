package org.ticketquery.query;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ticketquery.problem.Rejected;
import org.ticketquery.ticket.TicketField;

/// Reads the query strings of the resources that count (contract, 10), with the same rules as
/// [QueryParser]: they take every filter, nothing is ignored, and one refusal reports every fault.
public final class CountingParser {
  private static final Pattern OFFSET = Pattern.compile("[+-]\\d\\d:\\d\\d|Z");
  private static final String FACETS =
      Arrays.stream(TicketField.values())
          .filter(field -> field.type().hasFacet())
          .map(TicketField::wireName)
          .collect(Collectors.joining(", "));

  private CountingParser() {}

  /// Reads the parameters of facets.
  ///
  /// @throws Rejected (400, 403, 414)
  public static FacetQuery facets(Question question) {
    Parameters parameters = new Parameters(question.rawQuery(), Resource.FACETS);
    List<TicketField> fields = fields(parameters);
    int size =
        parameters.number(ControlParameter.SIZE, FacetQuery.DEFAULT_SIZE, FacetQuery.LARGEST_SIZE);
    return new FacetQuery(selection(question, parameters), fields, size);
  }

  /// Reads the parameters of the volume over time.
  ///
  /// @throws Rejected (400, 403, 414)
  public static VolumeQuery volume(Question question) {
    Parameters parameters = new Parameters(question.rawQuery(), Resource.VOLUME);
    Period period = period(parameters);
    ZoneId zone = zone(parameters);
    return new VolumeQuery(selection(question, parameters), period, zone);
  }

  /// Reads the parameters of the top categories.
  ///
  /// @throws Rejected (400, 403, 414)
  public static TopCategoriesQuery topCategories(Question question) {
    Parameters parameters = new Parameters(question.rawQuery(), Resource.TOP_CATEGORIES);
    int limit =
        parameters.number(
            ControlParameter.LIMIT, TopCategoriesQuery.DEFAULT_LIMIT, Integer.MAX_VALUE);
    return new TopCategoriesQuery(selection(question, parameters), limit);
  }

  /// Reads the parameters of a resource that takes filters and nothing else.
  ///
  /// @throws Rejected (400, 403, 414)
  public static Selection selection(Resource resource, Question question) {
    return selection(question, new Parameters(question.rawQuery(), resource));
  }

  /// The last step, since it ends the gathering of faults.
  private static Selection selection(Question question, Parameters parameters) {
    List<Filter> filters = QueryParser.filters(parameters);
    return new Selection(QueryParser.scope(question, parameters), filters);
  }

  /// In the order they were named first.
  private static List<TicketField> fields(Parameters parameters) {
    List<String> names = parameters.list(ControlParameter.FIELD);
    for (String name : names) {
      if (facet(name).isEmpty()) {
        parameters.fault(
            ControlParameter.FIELD,
            ValueParser.echo(name) + " has no facet. There are: " + FACETS + ".");
      }
    }
    if (names.isEmpty() && !parameters.isAtFault(ControlParameter.FIELD)) {
      parameters.fault(
          ControlParameter.FIELD, "It is required: the fields whose values are counted.");
    }
    return names.stream().flatMap(name -> facet(name).stream()).distinct().toList();
  }

  private static Optional<TicketField> facet(String name) {
    return TicketField.byWireName(name).filter(field -> field.type().hasFacet());
  }

  private static Period period(Parameters parameters) {
    Optional<String> value = parameters.single(ControlParameter.GROUP_BY);
    Optional<Period> period = value.flatMap(Period::byWireName);
    if (value.isPresent() && period.isEmpty()) {
      parameters.fault(
          ControlParameter.GROUP_BY, ValueParser.echo(value.get()) + " is not day, week or month.");
    }
    return period.orElse(Period.DAY);
  }

  private static ZoneId zone(Parameters parameters) {
    Optional<String> value = parameters.single(ControlParameter.TIME_ZONE);
    Optional<ZoneId> zone = value.flatMap(CountingParser::zone);
    if (value.isPresent() && zone.isEmpty()) {
      parameters.fault(
          ControlParameter.TIME_ZONE,
          ValueParser.echo(value.get())
              + " is not a time zone: a name like Europe/London, or an offset like +01:00.");
    }
    return zone.orElse(ZoneOffset.UTC);
  }

  /// A name of the IANA database or an offset; not the other forms that Java reads (`UTC+1`, `+1`).
  /// A `+` that arrived as a space is read as `+`, as in a moment.
  private static Optional<ZoneId> zone(String text) {
    String plus = text.replace(' ', '+');
    try {
      return OFFSET.matcher(plus).matches()
          ? Optional.of(ZoneOffset.of(plus))
          : Optional.of(plus).filter(ZoneId.getAvailableZoneIds()::contains).map(ZoneId::of);
    } catch (DateTimeException beyondEighteenHours) {
      return Optional.empty();
    }
  }
}
