package org.ticketquery.query;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.TicketField;

/// Reads the query strings of all resources. Nothing is ignored, and one refusal reports every
/// fault (contract, 3 to 6).
public final class QueryParser {
  /// The header that narrows a request to one user (contract, 7).
  public static final String AS_USER = "EvEnergy-User";

  private static final String USER = TicketField.USER.wireName();

  private static final String NO_ID =
      " is not an ID: four lower-case letters and 26 characters of 0-9 and A-Z.";
  private static final String NO_CURSOR =
      " is not a cursor of this listing: it was altered, or given out for other filters, another search or another"
          + " ordering. Begin without it and follow the URLs of the Link header.";

  private QueryParser() {}

  /// Reads the parameters of a listing.
  ///
  /// @param cursors those that were given out
  /// @throws Rejected (400, 403, 414)
  public static TicketQuery listing(Question question, Cursors cursors) {
    Parameters parameters = new Parameters(question.rawQuery(), Resource.TICKETS);
    List<Filter> filters = filters(parameters);
    int pageSize =
        parameters.number(
            ControlParameter.PAGE_SIZE,
            TicketQuery.DEFAULT_PAGE_SIZE,
            TicketQuery.LARGEST_PAGE_SIZE);
    Optional<Ordering> ordering = ordering(parameters);
    Position position =
        ordering.map(order -> position(parameters, order, cursors)).orElseGet(Position.Start::new);
    RecordForm form = form(parameters);
    return new TicketQuery(
        scope(question, parameters),
        filters,
        ordering.orElse(Ordering.ID),
        position,
        pageSize,
        form,
        parameters.repeated());
  }

  /// Reads the parameters of an export.
  ///
  /// @throws Rejected (400, 403, 414)
  public static ExportQuery export(Question question) {
    Parameters parameters = new Parameters(question.rawQuery(), Resource.EXPORT);
    List<Filter> filters = filters(parameters);
    Optional<Place> after = cursor(parameters, ControlParameter.PAGE_AFTER, Cursors::readId, NO_ID);
    RecordForm form = new RecordForm(fields(parameters), false);
    return new ExportQuery(scope(question, parameters), filters, after, form);
  }

  /// Reads the parameters of a look-up of one ticket.
  ///
  /// @throws Rejected (400, 403, 414)
  public static Lookup lookup(Question question) {
    Parameters parameters = new Parameters(question.rawQuery(), Resource.TICKET);
    RecordForm form = form(parameters);
    return new Lookup(scope(question, parameters), form);
  }

  /// For resources that take no parameters.
  ///
  /// @throws Rejected (400, 403, 414) where there are any
  public static AccessScope nothing(Resource resource, Question question) {
    return scope(question, new Parameters(question.rawQuery(), resource));
  }

  /// For resources that take neither parameters nor a token.
  ///
  /// @throws Rejected (400, 414) where there are any
  public static void nothing(Resource resource, String rawQuery) {
    new Parameters(rawQuery, resource).rejectFaults();
  }

  /// The scope, narrowed to the user that the request names; the last step, since it ends the
  /// gathering of faults.
  static AccessScope scope(Question question, Parameters parameters) {
    Optional<ResourceId> user = question.asUser().flatMap(ResourceId::parseUserReference);
    if (question.asUser().isPresent() && user.isEmpty()) {
      parameters.faults().add(AS_USER, ValueParser.notA(FieldType.USER, question.asUser().get()));
    }
    parameters.rejectFaults();
    return user.isEmpty()
        ? question.scope()
        : question
            .scope()
            .narrowedTo(user.get())
            .orElseThrow(() -> new Rejected(new Problem.Forbidden()));
  }

  /// All filters, as far as they are without fault.
  static List<Filter> filters(Parameters parameters) {
    List<Filter> filters = new ArrayList<>();
    FilterParser parser = new FilterParser(parameters.faults());
    parameters
        .byName()
        .forEach(
            (name, values) ->
                FilterName.parse(name)
                    .flatMap(filter -> parser.parse(name, filter, values))
                    .ifPresent(filters::add));
    search(parameters).map(Filter.Search::new).ifPresent(filters::add);
    return filters;
  }

  private static Optional<SearchText> search(Parameters parameters) {
    Optional<String> text = parameters.single(ControlParameter.SEARCH);
    int words = text.map(SearchSyntax::countWords).orElse(0);
    if (words > SearchSyntax.MOST_WORDS) {
      parameters.fault(
          ControlParameter.SEARCH,
          words + " words; at most " + SearchSyntax.MOST_WORDS + " are allowed.");
      return Optional.empty();
    }
    return text.map(SearchSyntax::read);
  }

  /// @return empty where it is at fault: then no cursor can be read either
  private static Optional<Ordering> ordering(Parameters parameters) {
    List<String> values = parameters.all(ControlParameter.ORDERING);
    if (values.isEmpty()) {
      return Optional.of(Ordering.ID);
    }
    Optional<String> value = parameters.single(ControlParameter.ORDERING);
    Optional<Ordering> ordering = value.flatMap(Ordering::byWireName);
    if (value.isPresent() && ordering.isEmpty()) {
      parameters.fault(
          ControlParameter.ORDERING,
          ValueParser.echo(value.get()) + " is no ordering. There are: " + Ordering.names() + ".");
    }
    if (ordering.filter(o -> o == Ordering.RELEVANCE).isPresent()
        && parameters.all(ControlParameter.SEARCH).isEmpty()) {
      parameters.fault(
          ControlParameter.ORDERING,
          "\"relevance\" is the order of what a search finds: add search.");
    }
    return ordering;
  }

  /// `page_after` wins over `page_before`; both are checked.
  private static Position position(Parameters parameters, Ordering ordering, Cursors cursors) {
    Function<String, Optional<Place>> reader =
        text -> cursors.read(ordering, parameters.selection(), text);
    String fault = ordering == Ordering.ID ? NO_ID : NO_CURSOR;
    Optional<Place> after = cursor(parameters, ControlParameter.PAGE_AFTER, reader, fault);
    Optional<Place> before = cursor(parameters, ControlParameter.PAGE_BEFORE, reader, fault);
    return after
        .<Position>map(Position.After::new)
        .or(() -> before.map(Position.Before::new))
        .orElseGet(Position.Start::new);
  }

  private static Optional<Place> cursor(
      Parameters parameters,
      ControlParameter name,
      Function<String, Optional<Place>> reader,
      String fault) {
    Optional<String> value = parameters.single(name);
    Optional<Place> place = value.flatMap(reader);
    if (value.isPresent() && place.isEmpty()) {
      parameters.fault(name, ValueParser.echo(value.get()) + fault);
    }
    return place;
  }

  private static RecordForm form(Parameters parameters) {
    return new RecordForm(fields(parameters), expandUser(parameters), highlight(parameters));
  }

  private static Set<TicketField> fields(Parameters parameters) {
    List<String> names = parameters.list(ControlParameter.FIELDS);
    Set<TicketField> fields = EnumSet.noneOf(TicketField.class);
    for (String name : names) {
      TicketField.byWireName(name)
          .ifPresentOrElse(
              fields::add,
              () -> parameters.fault(ControlParameter.FIELDS, ParameterNames.noField(name)));
    }
    return names.isEmpty() ? RecordForm.WHOLE.fields() : fields;
  }

  private static boolean highlight(Parameters parameters) {
    Optional<String> value = parameters.single(ControlParameter.HIGHLIGHT);
    Optional<Boolean> highlight = value.flatMap(ValueParser::truth);
    if (value.isPresent() && highlight.isEmpty()) {
      parameters.fault(
          ControlParameter.HIGHLIGHT, ValueParser.echo(value.get()) + " is not true or false.");
    }
    boolean wanted = highlight.orElse(false);
    if (wanted && parameters.all(ControlParameter.SEARCH).isEmpty()) {
      parameters.fault(
          ControlParameter.HIGHLIGHT, "It shows where a search was found: add search.");
    }
    return wanted;
  }

  private static boolean expandUser(Parameters parameters) {
    List<String> values = parameters.all(ControlParameter.EXPAND);
    values.stream()
        .filter(value -> !value.equals(USER))
        .forEach(
            value ->
                parameters.fault(
                    ControlParameter.EXPAND,
                    ValueParser.echo(value) + " cannot be expanded. It takes: " + USER + "."));
    return !values.isEmpty();
  }
}
