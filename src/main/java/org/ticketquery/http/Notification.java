package org.ticketquery.http;

import java.util.Optional;

/// Something the end user should be told (contract, 8; the published schema).
record Notification(
    String id,
    String url,
    String messageId,
    String category,
    String eventTime,
    String shortTextTitle,
    String shortTextBody,
    String detailPageTitle,
    String detailPageBody,
    Optional<String> externalLink,
    String externalButtonLabel) {}
