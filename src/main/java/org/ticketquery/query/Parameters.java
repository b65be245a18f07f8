package org.ticketquery.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ticketquery.problem.FieldErrors;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;

/// The parameters of one request, by name, with what is wrong with them.
final class Parameters {
  private static final Set<String> PAGINATION =
      Arrays.stream(ControlParameter.values())
          .filter(ControlParameter::isPagination)
          .map(ControlParameter::wireName)
          .collect(Collectors.toUnmodifiableSet());

  private final FieldErrors.Collector faults = new FieldErrors.Collector();
  private final List<Parameter> inOrder;
  private final Map<String, List<String>> byName = new LinkedHashMap<>();

  /// Reports what holds for every resource: malformed, unknown and empty parameters (contract, 5).
  ///
  /// @param resource whose parameters they are
  Parameters(String rawQuery, Resource resource) {
    inOrder = QueryString.parse(rawQuery, faults);
    for (Parameter parameter : inOrder) {
      if (!resource.takes(parameter.name())) {
        faults.add(parameter.name(), ParameterNames.unknown(parameter.name(), resource));
      } else if (parameter.value().isEmpty()) {
        faults.add(parameter.name(), "The value is empty. Leave the parameter out instead.");
      } else {
        byName.computeIfAbsent(parameter.name(), n -> new ArrayList<>(1)).add(parameter.value());
      }
    }
  }

  FieldErrors.Collector faults() {
    return faults;
  }

  /// The well-formed occurrences, by known name.
  Map<String, List<String>> byName() {
    return byName;
  }

  /// All but the pagination's, as they were sent.
  List<Parameter> repeated() {
    return inOrder.stream().filter(p -> !PAGINATION.contains(p.name())).toList();
  }

  /// Those that say which records are listed, and in which order, as they were sent.
  List<Parameter> selection() {
    return inOrder.stream().filter(p -> ControlParameter.selects(p.name())).toList();
  }

  /// The one value of a parameter that may be given once; empty where it was not given, or given
  /// twice, which is reported.
  Optional<String> single(ControlParameter parameter) {
    return single(parameter.wireName(), all(parameter), faults);
  }

  /// The values of a parameter that may be repeated, in the order they were given.
  List<String> all(ControlParameter parameter) {
    return byName.getOrDefault(parameter.wireName(), List.of());
  }

  /// The values of a parameter that takes a list; none where it was not given or is at fault, which
  /// is reported.
  List<String> list(ControlParameter parameter) {
    List<String> occurrences = all(parameter);
    return occurrences.isEmpty()
        ? List.of()
        : ListSyntax.values(parameter.wireName(), occurrences, faults).orElse(List.of());
  }

  void fault(ControlParameter parameter, String message) {
    faults.add(parameter.wireName(), message);
  }

  boolean isAtFault(ControlParameter parameter) {
    return faults.collected().parameters().contains(parameter.wireName());
  }

  /// The number that a parameter names.
  ///
  /// @param usual where it was not given, or is at fault, which is reported
  /// @param most it is from 1 to this
  int number(ControlParameter parameter, int usual, int most) {
    Optional<String> value = single(parameter);
    Optional<Long> number =
        value.flatMap(ValueParser::number).filter(read -> read >= 1 && read <= most);
    if (value.isPresent() && number.isEmpty()) {
      fault(
          parameter,
          ValueParser.echo(value.get()) + " is not a whole number from 1 to " + most + ".");
    }
    return number.map(Long::intValue).orElse(usual);
  }

  static Optional<String> single(
      String name, List<String> occurrences, FieldErrors.Collector faults) {
    if (occurrences.size() > 1) {
      faults.add(name, "Given " + occurrences.size() + " times; it takes one value.");
    }
    return occurrences.size() == 1 ? Optional.of(occurrences.getFirst()) : Optional.empty();
  }

  /// Ends the reading of parameters.
  ///
  /// @throws Rejected (400) with every fault that was reported
  void rejectFaults() {
    FieldErrors errors = faults.collected();
    if (!errors.isEmpty()) {
      throw new Rejected(
          PAGINATION.containsAll(errors.parameters())
              ? new Problem.PaginationParameters(errors)
              : new Problem.ValidationFailed(errors));
    }
  }
}
