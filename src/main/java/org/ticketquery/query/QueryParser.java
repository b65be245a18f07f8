package org.ticketquery.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.TicketField;

/// Reads the query strings of all resources. Nothing is ignored, and one refusal reports every
/// fault (contract, 3 to 6).
public final class QueryParser {
  public static final String PAGE_SIZE = "page_size";
  public static final String PAGE_AFTER = "page_after";
  public static final String PAGE_BEFORE = "page_before";
  public static final String EXPAND = "expand";

  /// The header that narrows a request to one user (contract, 7).
  public static final String AS_USER = "EvEnergy-User";

  private static final String USER = TicketField.USER.wireName();
  private static final Set<String> LISTING =
      Stream.concat(FilterParser.names(), Stream.of(PAGE_SIZE, PAGE_AFTER, PAGE_BEFORE, EXPAND))
          .collect(Collectors.toUnmodifiableSet());

  private QueryParser() {}

  /// The parameters of a listing, for documentation and tests.
  public static Set<String> listingParameters() {
    return LISTING;
  }

  /// Reads the parameters of a listing.
  ///
  /// @throws Rejected (400, 403, 414)
  public static TicketQuery listing(Question question) {
    Parameters parameters = new Parameters(question.rawQuery(), LISTING);
    List<Filter> filters = new ArrayList<>();
    FilterParser parser = new FilterParser(parameters.faults());
    parameters
        .byName()
        .forEach(
            (name, values) -> {
              if (FilterParser.knows(name)) {
                parser.parse(name, values).ifPresent(filters::add);
              }
            });
    int pageSize = pageSize(parameters);
    Position position = position(parameters);
    boolean expandUser = expandUser(parameters);
    return new TicketQuery(
        scope(question, parameters),
        filters,
        position,
        pageSize,
        expandUser,
        parameters.repeated());
  }

  /// Reads the parameters of a look-up of one ticket.
  ///
  /// @throws Rejected (400, 403, 414)
  public static Lookup lookup(Question question) {
    Parameters parameters = new Parameters(question.rawQuery(), Set.of(EXPAND));
    boolean expandUser = expandUser(parameters);
    return new Lookup(scope(question, parameters), expandUser);
  }

  /// For resources that take no parameters.
  ///
  /// @throws Rejected (400, 403, 414) where there are any
  public static AccessScope nothing(Question question) {
    return scope(question, new Parameters(question.rawQuery(), Set.of()));
  }

  /// For resources that take neither parameters nor a token.
  ///
  /// @throws Rejected (400, 414) where there are any
  public static void nothing(String rawQuery) {
    new Parameters(rawQuery, Set.of()).rejectFaults();
  }

  /// The scope, narrowed to the user that the request names; the last step, since it ends the
  /// gathering of faults.
  private static AccessScope scope(Question question, Parameters parameters) {
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

  private static int pageSize(Parameters parameters) {
    Optional<String> value = parameters.single(PAGE_SIZE);
    Optional<Long> size =
        value
            .flatMap(ValueParser::number)
            .filter(number -> number >= 1 && number <= TicketQuery.LARGEST_PAGE_SIZE);
    if (value.isPresent() && size.isEmpty()) {
      parameters
          .faults()
          .add(
              PAGE_SIZE,
              ValueParser.echo(value.get())
                  + " is not a whole number from 1 to "
                  + TicketQuery.LARGEST_PAGE_SIZE
                  + ".");
    }
    return size.map(Long::intValue).orElse(TicketQuery.DEFAULT_PAGE_SIZE);
  }

  /// `page_after` wins over `page_before`; both are checked.
  private static Position position(Parameters parameters) {
    Optional<ResourceId> after = cursor(parameters, PAGE_AFTER);
    Optional<ResourceId> before = cursor(parameters, PAGE_BEFORE);
    return after
        .<Position>map(Position.After::new)
        .or(() -> before.map(Position.Before::new))
        .orElseGet(Position.Start::new);
  }

  private static Optional<ResourceId> cursor(Parameters parameters, String name) {
    Optional<String> value = parameters.single(name);
    Optional<ResourceId> id = value.flatMap(ResourceId::parse);
    if (value.isPresent() && id.isEmpty()) {
      parameters
          .faults()
          .add(
              name,
              ValueParser.echo(value.get())
                  + " is not an ID: four lower-case letters and 26 characters of 0-9 and A-Z.");
    }
    return id;
  }

  private static boolean expandUser(Parameters parameters) {
    List<String> values = parameters.byName().getOrDefault(EXPAND, List.of());
    values.stream()
        .filter(value -> !value.equals(USER))
        .forEach(
            value ->
                parameters
                    .faults()
                    .add(
                        EXPAND,
                        ValueParser.echo(value) + " cannot be expanded. It takes: " + USER + "."));
    return !values.isEmpty();
  }
}
