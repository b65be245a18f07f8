package org.ticketquery.file;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ticketquery.ticket.FieldType;
import org.ticketquery.ticket.ResourceId;
import org.ticketquery.ticket.Ticket;
import org.ticketquery.ticket.TicketComponents;
import org.ticketquery.ticket.TicketField;
import org.ticketquery.ticket.User;
import org.ticketquery.ticket.UserField;

/// Reads tickets and users from JSON objects in the shape of the contract's record (contract, 2). A
/// user's object may also name its `organization`; `user` may be an ID or a URL; `url` is passed
/// over, since it depends on where the service is reached. Any other field is a fault, and so is a
/// field that is missing and may not be `null`.
public final class RecordJson {
  private static final String URL = TicketField.URL.wireName();
  private static final String UNKNOWN = "unknown field; the known ones are in the README";
  private static final Map<String, TicketField> FIELDS =
      TicketField.stored().stream()
          .collect(Collectors.toUnmodifiableMap(TicketField::wireName, Function.identity()));
  private static final List<String> USER_FIELDS =
      List.of(UserField.EMAIL, UserField.FULL_NAME, UserField.JOINED_AT, UserField.ORGANIZATION);

  private RecordJson() {}

  /// Whether the object is a user, to judge by its ID; anything else is taken for a ticket.
  public static boolean isUser(byte[] json) {
    try (FieldReader reader = new FieldReader(json)) {
      for (Optional<String> name = reader.next(); name.isPresent(); name = reader.next()) {
        if (name.get().equals(UserField.ID)) {
          return reader
              .value(FieldType.LONG_TEXT, false)
              .filter(id -> id.toString().startsWith(ResourceId.USER))
              .isPresent();
        }
        reader.skip();
      }
    } catch (FaultyRecord e) {
      // Reading it as a ticket will say what is wrong.
    }
    return false;
  }

  /// Reads a ticket.
  ///
  /// @throws FaultyRecord with everything that is wrong with it
  public static Ticket ticket(byte[] json) throws FaultyRecord {
    List<TicketField> stored = TicketField.stored();
    Map<String, Object> values = new HashMap<>();
    try (FieldReader reader = new FieldReader(json)) {
      for (Optional<String> name = reader.next(); name.isPresent(); name = reader.next()) {
        TicketField field = FIELDS.get(name.get());
        if (field != null) {
          put(values, name.get(), reader.value(field.type(), field.nullable()));
        } else {
          passOver(reader, name.get());
        }
      }
      List<String> faults = reader.faults();
      for (TicketField field : stored) {
        putAbsent(values, field.wireName(), field.type(), field.nullable(), faults);
      }
      reject(faults);
    }
    return TicketComponents.ticket(
        stored.stream().map(field -> values.get(field.wireName())).toArray());
  }

  /// Reads a user.
  ///
  /// @throws FaultyRecord with everything that is wrong with it
  public static User user(byte[] json) throws FaultyRecord {
    Map<String, Object> values = new HashMap<>();
    try (FieldReader reader = new FieldReader(json)) {
      for (Optional<String> name = reader.next(); name.isPresent(); name = reader.next()) {
        if (name.get().equals(UserField.ID)) {
          put(values, UserField.ID, reader.value(FieldType.USER, false));
        } else if (USER_FIELDS.contains(name.get())) {
          put(values, name.get(), reader.value(typeOf(name.get()), true));
        } else {
          passOver(reader, name.get());
        }
      }
      List<String> faults = reader.faults();
      putAbsent(values, UserField.ID, FieldType.USER, false, faults);
      USER_FIELDS.forEach(name -> putAbsent(values, name, typeOf(name), true, faults));
      reject(faults);
    }
    return new User(
        (ResourceId) values.get(UserField.ID),
        optional(values, UserField.ORGANIZATION, String.class),
        optional(values, UserField.EMAIL, String.class),
        optional(values, UserField.FULL_NAME, String.class),
        optional(values, UserField.JOINED_AT, Instant.class));
  }

  private static FieldType typeOf(String userField) {
    return switch (userField) {
      case UserField.JOINED_AT -> FieldType.MOMENT;
      case UserField.ORGANIZATION -> FieldType.TEXT;
      default -> FieldType.LONG_TEXT;
    };
  }

  private static void passOver(FieldReader reader, String name) throws FaultyRecord {
    if (!name.equals(URL)) {
      reader.fault(UNKNOWN);
    }
    reader.skip();
  }

  /// What is faulty is put too, as absent, so that it is not reported as missing as well.
  private static void put(Map<String, Object> values, String name, Optional<Object> value) {
    values.put(name, value.orElse(Optional.empty()));
  }

  private static void putAbsent(
      Map<String, Object> values,
      String name,
      FieldType type,
      boolean nullable,
      List<String> faults) {
    if (!values.containsKey(name)) {
      Optional<Object> absent = FieldReader.absent(type, nullable);
      if (absent.isEmpty()) {
        faults.add(name + ": missing");
      }
      put(values, name, absent);
    }
  }

  private static void reject(List<String> faults) throws FaultyRecord {
    if (!faults.isEmpty()) {
      throw new FaultyRecord(faults);
    }
  }

  private static <T> Optional<T> optional(Map<String, Object> values, String name, Class<T> type) {
    return ((Optional<?>) values.get(name)).map(type::cast);
  }
}
