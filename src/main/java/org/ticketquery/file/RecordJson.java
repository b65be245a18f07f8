package org.ticketquery.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  private static final List<TicketField> FIELDS = TicketField.stored();

  /// In the order in which a program has written them.
  private static final List<SerializableString> NAMES =
      FIELDS.stream().<SerializableString>map(f -> new SerializedString(f.wireName())).toList();

  /// By name: the place in [#FIELDS].
  private static final Map<String, Integer> PLACES =
      IntStream.range(0, FIELDS.size())
          .boxed()
          .collect(Collectors.toUnmodifiableMap(i -> FIELDS.get(i).wireName(), i -> i));

  /// How a user begins whose ID comes first, as it does where a program has written it.
  private static final byte[] USER_FIRST = withIdFirst(ResourceId.USER);

  /// How a ticket does.
  private static final byte[] TICKET_FIRST = withIdFirst(ResourceId.TICKET);

  private static final List<String> USER_FIELDS =
      List.of(UserField.EMAIL, UserField.FULL_NAME, UserField.JOINED_AT, UserField.ORGANIZATION);

  private RecordJson() {}

  /// Whether the object is a user, to judge by its ID; anything else is taken for a ticket.
  public static boolean isUser(byte[] json) {
    if (startsWith(json, TICKET_FIRST)) {
      return false;
    }
    return startsWith(json, USER_FIRST) || isUserSomewhere(json);
  }

  private static boolean isUserSomewhere(byte[] json) {
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
    Object[] values = new Object[FIELDS.size()];
    try (FieldReader reader = new FieldReader(json)) {
      int likely = 0;
      for (Optional<String> name = next(reader, likely);
          name.isPresent();
          name = next(reader, ++likely)) {
        Integer place = PLACES.get(name.get());
        if (place != null) {
          TicketField field = FIELDS.get(place);
          values[place] = orEmpty(reader.value(field.type(), field.nullable()));
        } else {
          passOver(reader, name.get());
        }
      }
      List<String> faults = reader.faults();
      for (int i = 0; i < values.length; i++) {
        if (values[i] == null) {
          TicketField field = FIELDS.get(i);
          values[i] = absent(field.wireName(), field.type(), field.nullable(), faults);
        }
      }
      reject(faults);
    }
    return TicketComponents.ticket(values);
  }

  private static Optional<String> next(FieldReader reader, int likely) throws FaultyRecord {
    return likely < NAMES.size() ? reader.next(NAMES.get(likely)) : reader.next();
  }

  /// Reads a user.
  ///
  /// @throws FaultyRecord with everything that is wrong with it
  public static User user(byte[] json) throws FaultyRecord {
    Map<String, Object> values = new HashMap<>();
    try (FieldReader reader = new FieldReader(json)) {
      for (Optional<String> name = reader.next(); name.isPresent(); name = reader.next()) {
        if (name.get().equals(UserField.ID)) {
          values.put(UserField.ID, orEmpty(reader.value(FieldType.USER, false)));
        } else if (USER_FIELDS.contains(name.get())) {
          values.put(name.get(), orEmpty(reader.value(typeOf(name.get()), true)));
        } else {
          passOver(reader, name.get());
        }
      }
      List<String> faults = reader.faults();
      values.computeIfAbsent(UserField.ID, name -> absent(name, FieldType.USER, false, faults));
      for (String field : USER_FIELDS) {
        values.computeIfAbsent(field, name -> absent(name, typeOf(name), true, faults));
      }
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

  /// What is faulty has a value too, as if it were absent, so that it is not reported as missing as
  /// well.
  private static Object orEmpty(Optional<Object> value) {
    return value.orElse(Optional.empty());
  }

  /// The value of a field that is not there, which is a fault where it must be.
  private static Object absent(String name, FieldType type, boolean nullable, List<String> faults) {
    Optional<Object> absent = TypedValue.absent(type, nullable);
    if (absent.isEmpty()) {
      faults.add(name + ": missing");
    }
    return orEmpty(absent);
  }

  private static boolean startsWith(byte[] json, byte[] beginning) {
    return json.length > beginning.length
        && Arrays.equals(json, 0, beginning.length, beginning, 0, beginning.length);
  }

  private static byte[] withIdFirst(String kind) {
    return ("{\"" + UserField.ID + "\":\"" + kind).getBytes(US_ASCII);
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
