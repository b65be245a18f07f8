package org.ticketquery.demo;

/// A gap in a [Template], written in the resources in lower case and braces: `{charger}`.
enum Slot {
  NAME,
  FIRST,
  AGENT,
  CITY,
  CHARGER,
  FIRMWARE,
  SERIAL,
  CODE,
  VEHICLE,
  MAKE,
  UTILITY,
  TARIFF,
  INSTALLER,
  AMOUNT,
  RATE,
  KWH,
  PERCENT,
  TIME,
  MORNING,
  DAY,
  CARD,
  INVOICE,
  PHONE,
  VERSION,
  /// A whole sentence of the topic; only in [Phrases#addenda()].
  DETAIL
}
