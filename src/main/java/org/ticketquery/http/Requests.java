package org.ticketquery.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.ticketquery.access.Access;
import org.ticketquery.access.TokenVerifier;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.QueryParser;
import org.ticketquery.query.Question;
import org.ticketquery.query.Resource;

/// What every resource asks of a request before it reads the parameters: a token, a version and a
/// type of answer that there is (contract, 6 and 7).
final class Requests {
  static final String VERSION = "EvEnergy-Version";
  static final String ANSWERED_VERSION = "2";
  private static final String ACCESS = Access.class.getName();

  private final TokenVerifier verifier;

  Requests(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  /// Every answer names the version it is of, errors included.
  static void nameVersion(Context context) {
    context.header(VERSION, ANSWERED_VERSION);
  }

  /// Who asks what.
  ///
  /// @throws Rejected (400, 401, 403, 406, 503)
  Question question(Context context, Resource resource) {
    Access access = authenticate(context);
    mediaType(context, resource);
    checkVersion(context);
    return new Question(
        rawQuery(context),
        // Sent twice, it comes out as no user ID and is refused, like a parameter given twice.
        values(context, QueryParser.AS_USER).stream().reduce((one, other) -> one + "," + other),
        access.scope());
  }

  /// Refuses a version that is not answered.
  ///
  /// @throws Rejected (400)
  static void checkVersion(Context context) {
    String version = Answering.joined(context, VERSION).strip();
    if (!version.isEmpty() && !version.equals("2") && !version.equals("2.0")) {
      throw new Rejected(
          new Problem.UnsupportedVersion(version.substring(0, Math.min(version.length(), 60))));
    }
  }

  /// The access that [#question(Context, Resource)] found for this request, if it came so far.
  static Optional<Access> access(Context context) {
    return Optional.ofNullable(context.attribute(ACCESS));
  }

  /// Whether the client would like to know how many records match in all.
  static boolean wantsTotalCount(Context context) {
    return PreferHeader.asksForTotalCount(values(context, PreferHeader.NAME));
  }

  static String rawQuery(Context context) {
    return Optional.ofNullable(context.req().getQueryString()).orElse("");
  }

  private Access authenticate(Context context) {
    List<String> headers = values(context, "Authorization");
    if (headers.size() > 1) {
      throw new Rejected(
          new Problem.Unauthenticated(Optional.of("More than one credential was sent.")));
    }
    Access access = verifier.verify(headers.stream().findFirst());
    context.attribute(ACCESS, access);
    return access;
  }

  /// The type of answer that the client prefers.
  ///
  /// @throws Rejected (406) where it takes none that there is
  static String mediaType(Context context, Resource resource) {
    return AcceptHeader.preferred(Answering.joined(context, "Accept"), resource.mediaTypes())
        .orElseThrow(() -> new Rejected(new Problem.NotAcceptable()));
  }

  private static List<String> values(Context context, String header) {
    return Collections.list(context.req().getHeaders(header));
  }
}
