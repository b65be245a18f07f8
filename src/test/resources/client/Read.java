package client;

import client.api.SupportTicketsApi;
import client.api.SupportTicketsApi.APIGetSupportTicketsRequest;
import client.api.SupportTicketsApi.APIGetSupportTicketsSupportTicketIdRequest;
import client.api.UsersApi;
import client.api.UsersApi.APIGetUsersUserIdRequest;
import client.model.SupportTicket;
import client.model.User;
import java.util.List;
import java.util.function.Function;

/** Decodes a record, its user and a refusal. */
public final class Read implements Function<String, List<String>> {
  @Override
  public List<String> apply(String token) {
    ApiClient client = Clients.of(token);
    SupportTicketsApi tickets = new SupportTicketsApi(client);
    try {
      SupportTicket bare = first(tickets, true);
      SupportTicket linked = first(tickets, false);
      SupportTicket expanded =
          tickets.getSupportTicketsSupportTicketId(
              APIGetSupportTicketsSupportTicketIdRequest.newBuilder()
                  .supportTicketId(linked.getId())
                  .expand(List.of("user"))
                  .build());
      String userId = expanded.getUser().getUser().getId();
      User user =
          new UsersApi(client)
              .getUsersUserId(APIGetUsersUserIdRequest.newBuilder().userId(userId).build());
      return List.of(
          "null: " + bare.getUser() + " " + bare.getSubject() + " " + bare.getResolvedAt(),
          "empty: " + bare.getTags() + " " + bare.getCustomFields(),
          "link: " + linked.getUser().getURI().equals(user.getUrl()),
          "user: " + expanded.getUser().getUser().getFullName(),
          "type: " + expanded.getMessageType().name(),
          "moment: " + expanded.getCreatedAt().toInstant(),
          "object: " + expanded.getCustomFields(),
          "email: " + user.getEmail(),
          "refused: " + refusal(tickets));
    } catch (ApiException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SupportTicket first(SupportTicketsApi tickets, boolean withoutUser)
      throws ApiException {
    return tickets
        .getSupportTickets(
            APIGetSupportTicketsRequest.newBuilder().userIsnull(withoutUser).build())
        .get(0);
  }

  private static String refusal(SupportTicketsApi tickets) {
    try {
      tickets.getSupportTickets(APIGetSupportTicketsRequest.newBuilder().pageSize(0).build());
      return "not at all";
    } catch (ApiException e) {
      return e.getCode() + " " + e.getResponseBody().contains("pagination-parameters");
    }
  }
}
