package org.ticketquery.query;

/// One `name=value` of a query string, decoded.
public record Parameter(String name, String value) {}
