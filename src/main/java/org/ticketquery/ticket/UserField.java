package org.ticketquery.ticket;

/// The names of a user's fields in files and in the index (contract, 2).
public final class UserField {
  public static final String ID = "id";
  public static final String EMAIL = "email";
  public static final String FULL_NAME = "full_name";
  public static final String JOINED_AT = "joined_at";

  /// Never answered.
  public static final String ORGANIZATION = "organization";

  private UserField() {}
}
