package org.ticketquery.demo;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Who and what there is to write about (resource `demo/world.json`). People, utilities, tariffs,
/// installers and chargers are invented.
record World(
    List<Organization> organizations,
    Map<String, Country> countries,
    List<Vehicle> vehicles,
    List<Charger> chargers,
    List<String> phones,
    List<String> agents) {
  World {
    organizations = List.copyOf(organizations);
    countries = Map.copyOf(countries);
    vehicles = List.copyOf(vehicles);
    chargers = List.copyOf(chargers);
    phones = List.copyOf(phones);
    agents = List.copyOf(agents);
  }

  /// @param none the members belong to no organisation at all
  record Organization(String country, int members, boolean none) {}

  /// @param money how an amount is written, with `%s` for the number
  /// @param comma whether a comma stands before the decimals
  /// @param dates pattern of a day without its year
  record Country(
      String language,
      String money,
      boolean comma,
      String dates,
      List<String> cities,
      List<String> utilities,
      List<String> tariffs,
      List<String> installers,
      List<String> firstNames,
      List<String> lastNames) {
    Country {
      cities = List.copyOf(cities);
      utilities = List.copyOf(utilities);
      tariffs = List.copyOf(tariffs);
      installers = List.copyOf(installers);
      firstNames = List.copyOf(firstNames);
      lastNames = List.copyOf(lastNames);
    }

    DateTimeFormatter dayFormat() {
      return DateTimeFormatter.ofPattern(dates, Locale.of(language));
    }

    /// A number with `decimals` digits after the point, as people here write it.
    String number(long units, int decimals) {
      StringBuilder digits = new StringBuilder(Long.toString(units));
      while (digits.length() <= decimals) {
        digits.insert(0, '0');
      }
      return digits.insert(digits.length() - decimals, comma ? ',' : '.').toString();
    }

    String amount(long cents) {
      return money.replace("%s", number(cents, 2));
    }
  }

  /// @param battery in kWh
  record Vehicle(String make, String model, double battery) {
    String name() {
      return make + " " + model;
    }
  }

  /// @param kw rated power
  record Charger(String name, double kw, List<String> connectors) {
    Charger {
      connectors = List.copyOf(connectors);
    }
  }
}
