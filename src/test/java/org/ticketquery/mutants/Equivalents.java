package org.ticketquery.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The mutants that are known to change nothing that can be seen from outside, each with a reason.
///
/// ```
/// # a comment
/// access.SecretFile.write | removed call to … | channel.force(true);
///   Why no test can notice it, on one or more indented lines.
/// ```
///
/// @param identities of the mutants, one for each of several that are alike
record Equivalents(List<String> identities) {

  Equivalents {
    identities = List.copyOf(identities);
  }

  /// @throws IllegalArgumentException where a mutant has no reason, or a reason no mutant
  static Equivalents of(List<String> lines) {
    List<String> identities = new ArrayList<>();
    Optional<String> unexplained = Optional.empty();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!line.startsWith(" ")) {
        unexplained.ifPresent(Equivalents::refuse);
        identities.add(line.strip());
        unexplained = Optional.of(line);
      } else if (identities.isEmpty()) {
        refuse(line);
      } else {
        unexplained = Optional.empty();
      }
    }
    unexplained.ifPresent(Equivalents::refuse);
    return new Equivalents(identities);
  }

  private static void refuse(String line) {
    throw new IllegalArgumentException("a mutant and the reason why it is equal: " + line);
  }
}
