package org.ticketquery.ticket;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/// [Ticket]'s components by their place in [TicketField#stored()], so that reading and writing
/// follow the table and a new field needs no line of its own there.
public final class TicketComponents {
  private static final RecordComponent[] COMPONENTS = Ticket.class.getRecordComponents();
  private static final MethodHandle CONSTRUCTOR = constructor();
  private static final MethodHandle ACCESSORS = accessors();

  private TicketComponents() {}

  /// The names of the components, in order.
  public static List<String> names() {
    return Arrays.stream(COMPONENTS).map(RecordComponent::getName).toList();
  }

  /// The value of each component, in order; an `Optional` where the field is nullable.
  public static Object[] values(Ticket ticket) {
    try {
      return (Object[]) ACCESSORS.invokeExact(ticket);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /// A ticket of one value for each component, in order, each of the component's type.
  public static Ticket ticket(Object[] values) {
    try {
      return (Ticket) CONSTRUCTOR.invokeExact(values);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /// One handle for all components: the runtime compiles it as a whole.
  private static MethodHandle accessors() {
    MethodHandle all =
        MethodHandles.identity(Object[].class).asCollector(Object[].class, COMPONENTS.length);
    MethodHandle[] each =
        Arrays.stream(COMPONENTS).map(TicketComponents::accessor).toArray(MethodHandle[]::new);
    return MethodHandles.permuteArguments(
        MethodHandles.filterArguments(all, 0, each),
        MethodType.methodType(Object[].class, Ticket.class),
        new int[COMPONENTS.length]);
  }

  private static MethodHandle accessor(RecordComponent component) {
    try {
      return MethodHandles.lookup()
          .unreflect(component.getAccessor())
          .asType(MethodType.methodType(Object.class, Ticket.class));
    } catch (IllegalAccessException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static MethodHandle constructor() {
    Class<?>[] types =
        Arrays.stream(COMPONENTS).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return MethodHandles.lookup()
          .findConstructor(Ticket.class, MethodType.methodType(void.class, types))
          .asSpreader(Object[].class, types.length);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
