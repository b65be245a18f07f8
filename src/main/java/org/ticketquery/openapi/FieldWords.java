package org.ticketquery.openapi;

import java.util.List;
import java.util.Map;
import org.ticketquery.ticket.TicketField;

/// What the document says of a field, for people. A new row of [TicketField] does not compile until
/// its words and its example stand here.
record FieldWords(String description, Object example) {
  static final String TICKET_ID = "tick01HN2NJ9NMRZBXT1H6FT9N7735";
  static final String USER_ID = "user01HN2NJ9NMRZBXT1H6FT9N7735";

  /// @param base the public base URL, for the examples that are URLs
  static FieldWords of(TicketField field, String base) {
    return switch (field) {
      case RECORD_ID -> words("Unique identifier of the record, which is one message.", TICKET_ID);
      case URL -> words("The record's own URL.", base + "/support_tickets/" + TICKET_ID);
      case USER ->
          words(
              "The sender's URL; the sender as an object with `expand=user`; `null` where the sender has no account.",
              base + "/users/" + USER_ID);
      case EXTERNAL_TICKET_ID ->
          words(
              "The helpdesk's own ticket number. The messages of one conversation share it.",
              "12345");
      case POSITION ->
          words("The place of the message in its conversation. 0 is the first message.", 0);
      case MESSAGE_TYPE -> words("Who wrote the message, and in which role.", "INITIAL_REQUEST");
      case SUBJECT -> words("The subject or title of the ticket.", "Unable to connect my vehicle");
      case STATUS -> words("The status as the helpdesk spells it.", "Open");
      case PRIORITY -> words("The priority as the helpdesk spells it.", "Medium");
      case SOURCE -> words("Through which channel the ticket came.", "Email");
      case HUMAN_VERIFIED_CATEGORY ->
          words("The category that a person confirmed. The set is open.", "VEHICLE");
      case HUMAN_VERIFIED_SUBCATEGORY ->
          words("The subcategory that a person confirmed. The set is open.", "TELEMATICS_ISSUE");
      case AI_GENERATED_CATEGORY ->
          words("The category that a model proposed. The set is open.", "VEHICLE");
      case AI_GENERATED_SUBCATEGORY ->
          words("The subcategory that a model proposed. The set is open.", "TELEMATICS_ISSUE");
      case TYPE_DEPRECATED ->
          words("The ticket's type from before there were categories.", "Vehicle API error");
      case TAGS -> words("The ticket's tags; may be empty.", List.of("ai-categorised"));
      case MESSAGE ->
          words(
              "The message as it was written.",
              "I am having trouble connecting my Tesla to the app.");
      case MESSAGE_CLEAN ->
          words("The message without unnecessary text.", "Having trouble connecting Tesla to app.");
      case CONVERSATION_SUMMARY ->
          words(
              "A summary of the conversation, made by a model.",
              "Customer cannot connect a Tesla to the mobile app.");
      case CUSTOM_FIELDS ->
          words(
              "The helpdesk's custom fields, exactly as stored; `{}` where there are none.",
              Map.of("car_manufacturer", "Tesla"));
      case ATTRIBUTES ->
          words(
              "What is known of the user and the hardware, exactly as stored; `{}` where nothing is.",
              Map.of("evse_model", "ChargePoint Home Flex"));
      case CREATED_AT ->
          words("When the message was created in the helpdesk.", "2019-08-24T14:15:22Z");
      case TICKET_UPDATED_AT ->
          words("When the ticket was last updated in the helpdesk.", "2019-08-24T15:30:00Z");
      case RESOLVED_AT -> words("When the ticket was resolved.", "2019-08-25T10:00:00Z");
    };
  }

  private static FieldWords words(String description, Object example) {
    return new FieldWords(description, example);
  }
}
