package org.ticketquery;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which package may use which (architecture: layout and invariants).
class ArchitectureTest {
  private static final String ROOT = "org.ticketquery";
  private static final String CLIENT = "org.opensearch.client..";
  private static final String QUERY_DSL = "org.opensearch.client.opensearch._types.query_dsl";
  private static final String TRANSLATOR = ROOT + ".search.QueryTranslator";

  /// A part of the translator, and called by nobody else.
  private static final String SEARCH_TRANSLATOR = ROOT + ".search.SearchTranslator";

  private static final String USER_TRANSLATOR = ROOT + ".search.UserTranslator";

  /// By package: the packages of ours that it may use. The root may use all.
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("problem", Set.of()),
          Map.entry("ticket", Set.of()),
          Map.entry("query", Set.of("problem", "ticket")),
          Map.entry("access", Set.of("problem", "ticket", "query")),
          Map.entry("node", Set.of()),
          Map.entry("file", Set.of("ticket")),
          Map.entry("index", Set.of("problem", "ticket", "file")),
          Map.entry("search", Set.of("problem", "ticket", "query", "index")),
          Map.entry("rebuild", Set.of("ticket", "file", "index")),
          Map.entry("demo", Set.of("ticket")),
          Map.entry("openapi", Set.of("problem", "ticket", "query", "index", "search")),
          Map.entry(
              "http",
              Set.of("problem", "ticket", "query", "access", "search", "index", "openapi")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void theClassFilesOfThisJavaAreRead() {
    assertTrue(CLASSES.contain(TRANSLATOR));
    assertTrue(CLASSES.size() > 100, () -> "only " + CLASSES.size() + " classes");
  }

  @Test
  void everyPackageHasARowInTheTable() {
    Set<String> packages =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.equals(ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    packages.removeAll(
        MAY_USE.keySet().stream().map(name -> ROOT + "." + name).collect(Collectors.toSet()));
    assertEquals(Set.of(), packages);
  }

  static Stream<String> packages() {
    return MAY_USE.keySet().stream().sorted();
  }

  /// The root is never among the allowed, so nobody uses it.
  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesOnlyWhatItsRowAllows(String name) {
    Set<String> allowed =
        Stream.concat(MAY_USE.get(name).stream(), Stream.of(name))
            .map(other -> ROOT + "." + other)
            .collect(Collectors.toSet());
    DescribedPredicate<JavaClass> forbidden =
        describe(
            "ours outside " + new TreeSet<>(allowed),
            used -> isOurs(used) && !allowed.contains(used.getPackageName()));
    noClasses()
        .that(resideInAPackage(ROOT + "." + name))
        .should()
        .dependOnClassesThat(forbidden)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void accessKnowsNothingOfQueriesButTheirScope() {
    noClasses()
        .that(resideInAPackage(ROOT + ".access"))
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + ".query")
                .and(
                    describe(
                        "not AccessScope",
                        used -> !used.getName().startsWith(ROOT + ".query.AccessScope"))))
        .check(CLASSES);
  }

  @Test
  void thereAreNoCyclesBetweenPackages() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyAccessUsesNimbus() {
    onlyIn(resideInAnyPackage("com.nimbusds.."), "access");
  }

  @Test
  void onlyHttpAndTheRootUseJavalin() {
    onlyIn(resideInAnyPackage("io.javalin.."), "http", "");
  }

  @Test
  void onlyOpenapiUsesTheModelsOfOpenApi() {
    onlyIn(resideInAnyPackage("io.swagger.."), "openapi");
  }

  @Test
  void onlyNodeUsesTheEngineItself() {
    onlyIn(
        resideInAPackage("org.opensearch..").and(DescribedPredicate.not(resideInAPackage(CLIENT))),
        "node");
  }

  @Test
  void onlyIndexSearchAndNodeUseTheEnginesClient() {
    onlyIn(resideInAPackage(CLIENT), "index", "search", "node");
  }

  @Test
  void onlyTheRootUsesPicocli() {
    onlyIn(resideInAPackage("picocli.."), "");
  }

  /// Passing a query on is no building of one; calling anything in the query DSL is.
  @Test
  void nobodyBuildsAQueryButTheTranslatorAndTheLookUpOfUsers() {
    DescribedPredicate<JavaAccess<?>> builds =
        describe(
            "build a query",
            access -> access.getTargetOwner().getPackageName().startsWith(QUERY_DSL));
    noClasses()
        .that(
            describe(
                "are none of the translators",
                c ->
                    !Set.of(TRANSLATOR, SEARCH_TRANSLATOR, USER_TRANSLATOR)
                        .contains(outermost(c).getName())))
        .should()
        .accessTargetWhere(builds)
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {TRANSLATOR, USER_TRANSLATOR})
  void aTranslatorHasOneMethodForOthersAndItAsksForAScope(String translator) {
    List<JavaMethod> methods =
        CLASSES.get(translator).getMethods().stream()
            .filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE))
            .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
            .toList();
    assertEquals(List.of("translate"), methods.stream().map(JavaCodeUnit::getName).toList());
    assertEquals(
        ROOT + ".query.AccessScope",
        methods.getFirst().getRawParameterTypes().getFirst().getName());
  }

  /// @param packages by their last name; empty for the root
  private static void onlyIn(DescribedPredicate<JavaClass> used, String... packages) {
    Set<String> allowed =
        Stream.of(packages)
            .map(name -> name.isEmpty() ? ROOT : ROOT + "." + name)
            .collect(Collectors.toSet());
    noClasses()
        .that(
            describe(
                "are outside " + new TreeSet<>(allowed),
                user -> !allowed.contains(user.getPackageName())))
        .should()
        .dependOnClassesThat(used)
        .check(CLASSES);
  }

  private static JavaClass outermost(JavaClass inner) {
    return inner.getEnclosingClass().map(ArchitectureTest::outermost).orElse(inner);
  }

  private static boolean isOurs(JavaClass used) {
    return used.getPackageName().equals(ROOT) || used.getPackageName().startsWith(ROOT + ".");
  }
}
