package org.ticketquery.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// What is true in one conversation. A value is drawn when it is first asked for and stays the same
/// from then on, so that messages, custom fields and attributes agree with each other.
final class Facts implements Function<Slot, String> {
  private final World world;
  private final World.Country country;
  private final String name;
  private final Instant start;
  private final Dice dice;
  private final World.Vehicle vehicle;
  private final World.Charger charger;
  private final Map<Slot, String> values = new EnumMap<>(Slot.class);

  /// @param makes the makes of car to choose from; any if empty
  Facts(
      World world,
      World.Country country,
      String name,
      List<String> makes,
      Instant start,
      Dice dice) {
    this.world = world;
    this.country = country;
    this.name = name;
    this.start = start;
    this.dice = dice;
    World.Vehicle drawn = dice.pick(world.vehicles());
    while (!makes.isEmpty() && !makes.contains(drawn.make())) {
      drawn = dice.pick(world.vehicles());
    }
    this.vehicle = drawn;
    this.charger = dice.pick(world.chargers());
  }

  @Override
  public String apply(Slot slot) {
    String value = values.get(slot);
    if (value == null) {
      value = draw(slot);
      values.put(slot, value);
    }
    return value;
  }

  World.Vehicle vehicle() {
    return vehicle;
  }

  World.Charger charger() {
    return charger;
  }

  private String draw(Slot slot) {
    return switch (slot) {
      case NAME -> name;
      case FIRST -> name.substring(0, name.indexOf(' '));
      case AGENT -> dice.pick(world.agents());
      case CITY -> dice.pick(country.cities());
      case UTILITY -> dice.pick(country.utilities());
      case TARIFF -> dice.pick(country.tariffs());
      case INSTALLER -> dice.pick(country.installers());
      case PHONE -> dice.pick(world.phones());
      case CHARGER -> charger.name();
      case VEHICLE -> vehicle.name();
      case MAKE -> vehicle.make();
      case AMOUNT -> country.amount(dice.between(315, 9_480));
      case RATE -> country.amount(dice.between(6, 34));
      case KWH -> country.number(dice.between(11, 689), 1);
      case PERCENT -> Integer.toString(dice.between(11, 79));
      case TIME -> clock(dice.between(20, 23));
      case MORNING -> clock(dice.between(5, 8));
      case DAY -> day();
      case FIRMWARE -> version(1, 4);
      case VERSION -> version(5, 8);
      case SERIAL -> "LV" + dice.between(17, 26) + "-" + dice.between(100_000, 999_999);
      case CODE -> "E" + dice.between(101, 164);
      case CARD -> hex(4) + "-" + hex(4);
      case INVOICE -> "INV-" + dice.between(200_000, 989_999);
      case DETAIL -> throw new IllegalStateException("a detail belongs to a topic");
    };
  }

  private String clock(int hour) {
    return (hour < 10 ? "0" : "") + hour + dice.pick(List.of(":00", ":15", ":30", ":45"));
  }

  private String version(int low, int high) {
    return dice.between(low, high) + "." + dice.below(20) + "." + dice.below(10);
  }

  private String hex(int digits) {
    return Integer.toHexString((1 << (4 * digits)) | dice.below(1 << (4 * digits)))
        .substring(1)
        .toUpperCase(Locale.ROOT);
  }

  private String day() {
    Instant before = start.minus(Duration.ofDays(dice.between(1, 16)));
    return country.dayFormat().format(before.atZone(ZoneOffset.UTC));
  }
}
