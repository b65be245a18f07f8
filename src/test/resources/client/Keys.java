package client;

import client.api.SupportTicketsApi;
import client.api.SupportTicketsApi.APIGetSupportTicketsRequest;
import client.model.SupportTicket;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * Filters by a key of the custom fields. The generator sends a map of parameters as one string, so
 * they are added to the URL of the request.
 */
public final class Keys implements Function<String, List<String>> {
  @Override
  public List<String> apply(String token) {
    ApiClient client = Clients.of(token);
    var others = client.getRequestInterceptor();
    client.setRequestInterceptor(
        request -> {
          others.accept(request);
          URI url = request.build().uri();
          request.uri(URI.create(url + "&custom_fields.car.model__in=kona,zoe"));
        });
    try {
      return new SupportTicketsApi(client)
          .getSupportTickets(APIGetSupportTicketsRequest.newBuilder().pageSize(2).build()).stream()
              .map(SupportTicket::getId)
              .toList();
    } catch (ApiException e) {
      throw new IllegalStateException(e);
    }
  }
}
