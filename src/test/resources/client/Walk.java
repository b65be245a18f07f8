package client;

import client.api.SupportTicketsApi;
import client.api.SupportTicketsApi.APIGetSupportTicketsRequest;
import client.model.SupportTicket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the Link header from the first page of a filtered listing to the last. */
public final class Walk implements Function<String, List<String>> {
  private static final Pattern NEXT =
      Pattern.compile("<[^>]*[?&]page_after=([^&>]+)[^>]*>; rel=\"next\"");

  @Override
  public List<String> apply(String token) {
    SupportTicketsApi api = new SupportTicketsApi(Clients.of(token));
    List<String> pages = new ArrayList<>();
    String after = null;
    do {
      ApiResponse<List<SupportTicket>> page = page(api, after);
      pages.add(String.join(" ", page.getData().stream().map(SupportTicket::getId).toList()));
      Matcher next = NEXT.matcher(page.getHeaders().get("link").get(0));
      after = next.find() ? next.group(1) : null;
    } while (after != null);
    return pages;
  }

  private static ApiResponse<List<SupportTicket>> page(SupportTicketsApi api, String after) {
    try {
      return api.getSupportTicketsWithHttpInfo(
          APIGetSupportTicketsRequest.newBuilder()
              .pageSize(2)
              .pageAfter(after)
              .statusIn(List.of("open", "\"Waiting, for parts\""))
              .positionLte(5)
              .createdAtRange(Clients.YEAR)
              .build());
    } catch (ApiException e) {
      throw new IllegalStateException(e);
    }
  }
}
