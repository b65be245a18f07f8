package org.ticketquery.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Reads the tester's report, `mutations.xml`.
final class Mutants {
  private static final String ROOT = "org.ticketquery.";
  private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");

  private final Path sources;

  /// @param sources where the packages of the mutated code begin
  Mutants(Path sources) {
    this.sources = sources;
  }

  List<Mutant> in(Path report) throws IOException {
    NodeList elements = document(report).getElementsByTagName("mutation");
    List<Mutant> mutants = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      mutants.add(mutant((Element) elements.item(i)));
    }
    return mutants;
  }

  private Mutant mutant(Element mutation) throws IOException {
    String type = text(mutation, "mutatedClass").replaceFirst("\\$.*", "");
    String directory = type.substring(0, type.lastIndexOf('.')).replace('.', '/');
    Path file = sources.resolve(directory).resolve(text(mutation, "sourceFile"));
    int line = Integer.parseInt(text(mutation, "lineNumber"));
    return new Mutant(
        type.substring(ROOT.length()) + "." + method(text(mutation, "mutatedMethod")),
        text(mutation, "description"),
        Files.readAllLines(file).get(line - 1).strip(),
        line,
        Boolean.parseBoolean(mutation.getAttribute("detected")));
  }

  /// Lambdas have numbers that change when others are added.
  private static String method(String name) {
    return LAMBDA
        .matcher(name)
        .replaceFirst("$1")
        .replace("<init>", "new")
        .replace("<clinit>", "static");
  }

  private static String text(Element mutation, String name) {
    return mutation.getElementsByTagName(name).item(0).getTextContent();
  }

  private static Element document(Path report) throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(report.toFile())
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(report + " is not a report", e);
    }
  }
}
