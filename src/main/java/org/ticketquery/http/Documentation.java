package org.ticketquery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ticketquery.openapi.OpenApiDocument;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.ProblemType;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.QueryParser;
import org.ticketquery.query.Resource;

/// What the service says of itself. It shows no data and asks for no token, since who has none yet
/// needs it most; all else about a request is checked as everywhere.
final class Documentation {
  private static final String HTML = "text/html; charset=utf-8";

  private final PublicUrls urls;

  /// By the public base URL; made when it is first asked for, which costs a start nothing.
  private final Map<String, byte[]> documents = new ConcurrentHashMap<>();

  Documentation(PublicUrls urls) {
    this.urls = urls;
  }

  /// What a problem's type means: a problem can be met before there is a token.
  void problemType(Context context) {
    check(Resource.PROBLEM, context);
    ProblemType type =
        ProblemType.bySlug(context.pathParam(Resource.SLUG)).orElseThrow(Documentation::notFound);
    Answering.sendTagged(context, HTML, ProblemPage.html(type).getBytes(UTF_8));
  }

  void openApi(Context context) {
    check(Resource.OPENAPI, context);
    byte[] document =
        documents.computeIfAbsent(urls.base(), base -> OpenApiDocument.json(base).getBytes(UTF_8));
    Answering.sendTagged(context, Answering.JSON, document);
  }

  void page(Context context) {
    check(Resource.DOCS, context);
    context.header("Content-Security-Policy", DocsPage.SECURITY_POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    Answering.sendTagged(context, HTML, DocsPage.html(urls.basePath()).getBytes(UTF_8));
  }

  /// A name stands for one content for ever, so it need not be asked for again.
  void file(Context context) {
    check(Resource.DOCS_FILE, context);
    DocsFile file =
        DocsFile.byName(context.pathParam(Resource.FILE)).orElseThrow(Documentation::notFound);
    context.header("Cache-Control", "public, max-age=31536000, immutable");
    context.header("X-Content-Type-Options", "nosniff");
    Answering.send(context, file.contentType(), file.content());
  }

  private static void check(Resource resource, Context context) {
    Requests.checkVersion(context);
    QueryParser.nothing(resource, Requests.rawQuery(context));
  }

  private static Rejected notFound() {
    return new Rejected(new Problem.NotFound(Optional.empty()));
  }
}
