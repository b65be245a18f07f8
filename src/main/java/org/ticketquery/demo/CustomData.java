package org.ticketquery.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ticketquery.ticket.RawJson;

/// The free-form objects of a conversation, in agreement with its [Facts].
final class CustomData {
  private static final List<String> LEVELS = List.of("free", "plus", "premium", "fleet");
  private static final List<String> NETWORKS = List.of("wifi", "ethernet", "4g");

  private CustomData() {}

  static RawJson customFields(
      Facts facts, String country, Optional<Population.Member> member, Dice dice) {
    if (dice.chance(0.06)) {
      return RawJson.EMPTY;
    }
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("car_manufacturer", facts.vehicle().make());
    fields.put("car_model", facts.vehicle().model());
    if (dice.chance(0.8)) {
      fields.set("mobile_app", mobileApp(facts));
    }
    fields.put("legal_country", country);
    fields.put("membership_level", level(member, dice));
    fields.put("utility", dice.chance(0.7) ? facts.apply(Slot.UTILITY) : null);
    fields.put("charger_count", dice.between(1, 4));
    fields.put("smart_charging", dice.chance(0.75));
    if (dice.chance(0.25)) {
      ObjectNode solar = fields.putObject("home").putObject("solar");
      solar.put("peak_kw", dice.between(24, 98) / 10.0).put("battery", dice.chance(0.4));
    }
    if (dice.chance(0.3)) {
      fields.put("satisfaction", dice.between(1, 5));
    }
    return new RawJson(fields.toString());
  }

  static RawJson attributes(Facts facts, Instant start, Dice dice) {
    if (dice.chance(0.12)) {
      return RawJson.EMPTY;
    }
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    World.Charger charger = facts.charger();
    attributes.put("evse_model", charger.name());
    attributes.put("evse_serial", facts.apply(Slot.SERIAL));
    ObjectNode firmware = attributes.putObject("firmware");
    firmware.put("version", facts.apply(Slot.FIRMWARE));
    firmware.put("channel", dice.chance(0.9) ? "stable" : "beta");
    ArrayNode connectors = attributes.putArray("connector");
    for (String type : charger.connectors()) {
      ObjectNode connector = connectors.addObject();
      connector.put("id", connectors.size()).put("type", type).put("max_kw", charger.kw());
      connector.put("tethered", dice.chance(0.5));
    }
    ObjectNode network = attributes.putObject("network");
    network.put("kind", dice.pick(NETWORKS)).put("signal_dbm", -dice.between(38, 91));
    network.put("last_seen", start.minusSeconds(dice.below(500_000)).toString());
    if (dice.chance(0.35)) {
      attributes.putArray("error_codes").add(facts.apply(Slot.CODE));
    }
    attributes.put("battery_kwh", facts.vehicle().battery());
    return new RawJson(attributes.toString());
  }

  private static ObjectNode mobileApp(Facts facts) {
    String phone = facts.apply(Slot.PHONE);
    return JsonNodeFactory.instance
        .objectNode()
        .put("platform", phone.startsWith("iPhone") ? "iOS" : "Android")
        .put("device", phone)
        .put("version", facts.apply(Slot.VERSION));
  }

  private static String level(Optional<Population.Member> member, Dice dice) {
    return member.isPresent() ? dice.pick(LEVELS) : "none";
  }
}
