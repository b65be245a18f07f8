package org.ticketquery.problem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is wrong with a request, parameter by parameter, in the order of discovery (contract, 5).
///
/// Immutable. A parameter stands here once, with every message about it; never with an empty list.
public record FieldErrors(Map<String, List<String>> byParameter) {
  public FieldErrors {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    byParameter.forEach((parameter, messages) -> copy.put(parameter, List.copyOf(messages)));
    byParameter = Collections.unmodifiableMap(copy);
  }

  public boolean isEmpty() {
    return byParameter.isEmpty();
  }

  /// The parameters at fault.
  public Set<String> parameters() {
    return byParameter.keySet();
  }

  /// Gathers faults, so that one answer can report all of them.
  public static final class Collector {
    private final Map<String, List<String>> messages = new LinkedHashMap<>();

    public void add(String parameter, String message) {
      messages.computeIfAbsent(parameter, p -> new ArrayList<>()).add(message);
    }

    public FieldErrors collected() {
      return new FieldErrors(messages);
    }
  }
}
