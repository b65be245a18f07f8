package org.ticketquery;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.ticketquery.http.PublicUrls;
import org.ticketquery.openapi.OpenApiDocument;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tickets openapi`: the document that a service answers at `/openapi.json` (contract, 11).
@Command(
    name = "openapi",
    description = "Prints the API's description as OpenAPI 3.1, to make clients of.",
    mixinStandardHelpOptions = true)
final class OpenApiCommand implements Callable<Integer> {
  @Option(
      names = "--public-url",
      paramLabel = "URL",
      defaultValue = "${env:TICKETS_PUBLIC_URL:-http://127.0.0.1:8080/v2}",
      description =
          "What clients call the service (TICKETS_PUBLIC_URL; default: http://127.0.0.1:8080/v2).")
  private String publicUrl;

  @Override
  public Integer call() throws WrongSettings {
    URI url =
        Urls.http(publicUrl)
            .orElseThrow(
                () ->
                    new WrongSettings(
                        List.of(
                            "--public-url (TICKETS_PUBLIC_URL): \""
                                + publicUrl
                                + "\" is not a URL like https://api.example.com/v2")));
    System.out.println(OpenApiDocument.json(PublicUrls.of(url).base()));
    return CommandLine.ExitCode.OK;
  }
}
