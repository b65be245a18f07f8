package org.ticketquery.http;

import org.ticketquery.query.Resource;

/// The page that shows the OpenAPI document and sends requests (contract, 10). All that it loads
/// comes from this service, by paths from the root, since the page itself is answered with and
/// without a slash at its end.
final class DocsPage {
  /// Nothing may be loaded, sent or framed but from and to this service. The viewer writes styles
  /// into elements and draws arrows from `data:` URLs; it evaluates no text as code.
  static final String SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private DocsPage() {}

  /// @param basePath of the resources, as in [PublicUrls#basePath()]
  static String html(String basePath) {
    String files = basePath + Resource.DOCS.path() + "/";
    return """
        <!doctype html>
        <html lang="en" data-document="%1$s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Ticket Query</title>
        <link rel="icon" type="image/png" href="%2$s">
        <link rel="stylesheet" href="%3$s">
        <script src="%4$s"></script>
        <script src="%5$s"></script>
        </head>
        <body>
        <div id="docs"></div>
        <noscript>This page needs JavaScript. What it shows is at <a href="%1$s">%1$s</a>.</noscript>
        </body>
        </html>
        """
        .formatted(
            basePath + Resource.OPENAPI.path(),
            files + DocsFile.ICON.answeredName(),
            files + DocsFile.STYLE.answeredName(),
            files + DocsFile.VIEWER.answeredName(),
            files + DocsFile.START.answeredName());
  }
}
