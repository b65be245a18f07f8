package org.ticketquery.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/// Something the end user should be told (contract, 8; the published schema).
record Notification(
    String id,
    String url,
    @JsonProperty("message_id") String messageId,
    String category,
    @JsonProperty("event_time") String eventTime,
    @JsonProperty("short_text_title") String shortTextTitle,
    @JsonProperty("short_text_body") String shortTextBody,
    @JsonProperty("detail_page_title") String detailPageTitle,
    @JsonProperty("detail_page_body") String detailPageBody,
    @JsonProperty("external_link") Optional<String> externalLink,
    @JsonProperty("external_button_label") String externalButtonLabel) {}
