package org.ticketquery.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// A client for Java that openapi-generator makes of an OpenAPI document, as anyone would, with
/// programs that use it: they lie in the resources, since there is nothing to compile them against
/// before.
public final class GeneratedClient implements AutoCloseable {
  private static final Path GENERATOR = Path.of("target/tools/openapi-generator-cli.jar");
  private static final Path PROGRAMS = Path.of("src/test/resources/client");

  private final URLClassLoader classes;

  private GeneratedClient(URLClassLoader classes) {
    this.classes = classes;
  }

  /// Generates and compiles.
  ///
  /// @param document as JSON
  /// @param directory for what is generated, empty
  public static GeneratedClient of(String document, Path directory) throws IOException {
    Path json = Files.writeString(directory.resolve("openapi.json"), document);
    Path sources = directory.resolve("sources");
    generate(json, sources);
    Path classes = Files.createDirectory(directory.resolve("classes"));
    compile(sources, classes);
    return new GeneratedClient(new URLClassLoader(new URL[] {classes.toUri().toURL()}));
  }

  /// Runs one of the programs.
  ///
  /// @param name of its class
  /// @return what it says that it saw
  @SuppressWarnings("unchecked") // All programs are such functions.
  public List<String> run(String name, String token) {
    try {
      Class<?> program = Class.forName("client." + name, true, classes);
      return ((Function<String, List<String>>) program.getConstructor().newInstance()).apply(token);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static void generate(Path document, Path directory) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-jar",
            GENERATOR.toString(),
            "generate",
            "--generator-name=java",
            "--library=native",
            "--input-spec=" + document,
            "--output=" + directory,
            "--invoker-package=client",
            "--api-package=client.api",
            "--model-package=client.model",
            "--global-property=apis,models,supportingFiles,apiDocs=false,modelDocs=false,apiTests=false,modelTests=false",
            "--additional-properties=openApiNullable=false,useSingleRequestParameter=true");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new AssertionError(output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void compile(Path sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> files = new ArrayList<>(javaFiles(sources.resolve("src/main")));
    files.addAll(javaFiles(PROGRAMS));
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classPath),
                  null,
                  manager.getJavaFileObjects(files.toArray(Path[]::new)))
              .call();
      if (!compiled) {
        throw new AssertionError(messages.toString());
      }
    }
  }

  private static List<Path> javaFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }
}
