package org.ticketquery.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ticketquery.ticket.Ticket;

/// Makes the statistics of time as the contract says (contract, 10).
record ModelTimes(ModelCounts counts) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_POINTS = 10_000;

  /// Empty where it would be endless.
  Optional<ObjectNode> volume(String period, ZoneId zone) {
    TreeMap<LocalDate, Set<String>> tickets = new TreeMap<>();
    for (Ticket ticket : counts.matching()) {
      if (ticket.position() == 0) {
        LocalDate first = first(period, ticket.createdAt().atZone(zone).toLocalDate());
        tickets.computeIfAbsent(first, f -> new TreeSet<>()).add(ticket.externalTicketId());
      }
    }
    ObjectNode json = JSON.createObjectNode();
    ArrayNode series = json.putArray("time_series");
    if (tickets.isEmpty()) {
      return Optional.of(json);
    }
    for (LocalDate date = tickets.firstKey();
        !date.isAfter(tickets.lastKey());
        date = next(period, date)) {
      if (series.size() == MOST_POINTS) {
        return Optional.empty();
      }
      int count = tickets.getOrDefault(date, Set.of()).size();
      series.addObject().put("date", date.toString()).put("count", count);
    }
    return Optional.of(json);
  }

  private static LocalDate first(String period, LocalDate day) {
    return switch (period) {
      case "month" -> day.withDayOfMonth(1);
      case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      default -> day;
    };
  }

  private static LocalDate next(String period, LocalDate first) {
    return switch (period) {
      case "month" -> first.plusMonths(1);
      case "week" -> first.plusDays(7);
      default -> first.plusDays(1);
    };
  }

  /// A ticket with several first messages took as long as the slowest says.
  ObjectNode resolution() {
    Map<String, List<Ticket>> tickets = counts.byTicket();
    List<Double> hours = new ArrayList<>();
    long resolved = 0;
    for (List<Ticket> messages : tickets.values()) {
      resolved += messages.stream().anyMatch(t -> t.resolvedAt().isPresent()) ? 1 : 0;
      messages.stream()
          .filter(t -> t.position() == 0 && t.resolvedAt().isPresent())
          .map(t -> Duration.between(t.createdAt(), t.resolvedAt().get()).toMillis())
          .max(Long::compare)
          .ifPresent(millis -> hours.add(millis / 3_600_000.0));
    }
    Collections.sort(hours);
    ObjectNode json = JSON.createObjectNode();
    json.put("resolution_rate", tickets.isEmpty() ? 0.0 : (double) resolved / tickets.size());
    json.put("avg_resolution_time_hours", average(hours).orElse(null));
    json.put("median_resolution_time_hours", median(hours).orElse(null));
    json.put("total_resolved", resolved);
    json.put("total_unresolved", tickets.size() - resolved);
    return json;
  }

  private static Optional<Double> average(List<Double> hours) {
    return hours.isEmpty()
        ? Optional.empty()
        : Optional.of(hours.stream().mapToDouble(h -> h / hours.size()).sum());
  }

  private static Optional<Double> median(List<Double> hours) {
    if (hours.isEmpty()) {
      return Optional.empty();
    }
    int middle = hours.size() / 2;
    return Optional.of(
        hours.size() % 2 == 1
            ? hours.get(middle)
            : (hours.get(middle - 1) + hours.get(middle)) / 2);
  }
}
