package org.ticketquery.http;

import org.ticketquery.problem.ProblemType;

/// The page at a problem type's URL, for the developer who follows it.
final class ProblemPage {
  private ProblemPage() {}

  static String html(ProblemType type) {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s</title>
        <style>
        body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1.5rem;
               color: #1c2430; background: #fff }
        code { background: #eef1f5; padding: .1rem .35rem; border-radius: .25rem }
        @media (prefers-color-scheme: dark) { body { color: #e4e8ee; background: #14181f } code { background: #262d38 } }
        </style>
        </head>
        <body>
        <h1>%1$s</h1>
        <p><code>%2$s</code></p>
        <p>%3$s</p>
        </body>
        </html>
        """
        .formatted(type.title(), type.slug(), type.explanation());
  }
}
