package org.ticketquery.mutants;

/// A small change that the mutation tester made to the code, and whether a test noticed.
///
/// @param place the class below `org.ticketquery` and the method; what a lambda or a nested class
///   belongs to counts as its place
/// @param change what was changed, in the tester's words
/// @param source the line of source that was changed, without indentation
/// @param line its number, for people
record Mutant(String place, String change, String source, int line, boolean noticed) {

  /// What tells a mutant from others when lines have moved.
  String identity() {
    return place + " | " + change + " | " + source;
  }

  /// The package below `org.ticketquery`.
  String part() {
    return place.substring(0, place.indexOf('.'));
  }

  /// For people.
  String told() {
    return place + ", line " + line + ": " + change + ": " + source;
  }
}
