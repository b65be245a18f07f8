package org.ticketquery.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketquery.ticket.KeyPath;
import org.ticketquery.ticket.TicketField;

/// What the tables of resources and parameters say of themselves, and what conditions hold.
class ResourceTest {
  @ParameterizedTest
  @CsvSource({
    "TICKETS,/support_tickets,/support_tickets,false",
    "TICKET,/support_tickets/{id},/support_tickets,false",
    "USER,/users/{id},/users,false",
    "PROBLEM,/problems/{slug},/problems,true",
    "NOTIFICATION,/notifications/{id},/notifications,false",
    "EXPORT,/support_tickets/export,/support_tickets/export,false",
    "DOCS,/docs,/docs,true"
  })
  void aResourceHasAPathARootAndACaller(Resource resource, String path, String root, boolean open) {
    assertEquals(path, resource.path());
    assertEquals(root, resource.root());
    assertEquals(open, resource.isPublic());
  }

  @ParameterizedTest
  @EnumSource(Resource.class)
  void aResourceSaysWhatItAnswersAndInWhich(Resource resource) {
    assertFalse(resource.answer().isBlank());
    assertFalse(resource.mediaTypes().isEmpty());
    resource.controls().forEach(control -> assertTrue(resource.takes(control.wireName())));
  }

  @Test
  void aListingTakesItsControlsInTheirOrder() {
    List<ControlParameter> controls = List.copyOf(Resource.TICKETS.controls());
    assertTrue(
        controls.containsAll(
            List.of(
                ControlParameter.PAGE_SIZE, ControlParameter.ORDERING, ControlParameter.EXPAND)));
    assertEquals(controls.stream().sorted().toList(), controls);
  }

  @ParameterizedTest
  @EnumSource(ControlParameter.class)
  void aParameterExplainsItself(ControlParameter parameter) {
    assertFalse(parameter.value().isBlank());
    assertFalse(parameter.meaning().isBlank());
  }

  @Test
  void theOrderingsAreNamedInTheirExplanation() {
    assertTrue(ControlParameter.ORDERING.value().contains("`id`, `-id`, `created_at`"));
  }

  @Test
  void noConditionComparesWithNothing() {
    KeyPath path = new KeyPath(List.of("car"));
    assertThrows(
        IllegalArgumentException.class, () -> new Filter.AllOf(TicketField.TAGS, List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Filter.AnyAt(TicketField.ATTRIBUTES, path, List.of()));
  }
}
