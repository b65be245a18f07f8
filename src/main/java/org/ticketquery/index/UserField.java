package org.ticketquery.index;

/// The names of a user's fields in files and in the index (contract, 2).
public final class UserField {
  public static final String ID = "id";
  public static final String EMAIL = "email";
  public static final String FULL_NAME = "full_name";
  public static final String JOINED_AT = "joined_at";

  private UserField() {}
}
