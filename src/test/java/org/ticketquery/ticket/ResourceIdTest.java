package org.ticketquery.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// IDs are positions in an order (contract, 3); pages are right only if that order is.
class ResourceIdTest {
  private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String U = "user01J8ZQ4V7E3R5T6Y7W8X9Z0A1B";

  @ParameterizedTest
  @ValueSource(
      strings = {
        U,
        "tick00000000000000000000000000",
        "zzzzZZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "aaaaILOU0000000000000000000000"
      })
  void anIdIsFourLowerCaseLettersAnd26CapitalsOrDigits(String text) {
    assertEquals(text, ResourceId.parse(text).orElseThrow().value());
    assertEquals(text, new ResourceId(text).toString());
    assertEquals(text.substring(0, 4), new ResourceId(text).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tick",
        "tick0000000000000000000000000",
        "tick000000000000000000000000000",
        "Tick00000000000000000000000000",
        "tic000000000000000000000000000",
        "tick0000000000000000000000000a",
        "tick000000000000-0000000000000",
        "tíck00000000000000000000000000",
        "tick0000000000000000000000000É",
        "tick0000000000000000000000000٣",
        "tick00000000000000000000000000 ",
        " tick0000000000000000000000000",
        "tick00000000000000000000000000\n"
      })
  void anythingElseIsNone(String text) {
    assertEquals(Optional.empty(), ResourceId.parse(text));
    assertThrows(IllegalArgumentException.class, () -> new ResourceId(text));
  }

  @Test
  void anIdOfAnotherKindIsNotOfTheKindAskedFor() {
    assertEquals(Optional.of(new ResourceId(U)), ResourceId.parse(ResourceId.USER, U));
    assertEquals(Optional.empty(), ResourceId.parse(ResourceId.TICKET, U));
    assertEquals(Optional.empty(), ResourceId.parse("", "user"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        U,
        "https://api.example.com/v2/users/" + U,
        "https://api.example.com/v2/users/" + U + "/",
        "http://127.0.0.1:8080/v2/users/" + U,
        "https://another.host/some/other/base/users/" + U,
        "https://host/users/" + U
      })
  void aUserIsNamedByIdOrUrl(String text) {
    assertEquals(Optional.of(new ResourceId(U)), ResourceId.parseUserReference(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "user",
        U + "/",
        " " + U,
        "tick01J8ZQ4V7E3R5T6Y7W8X9Z0A1B",
        "https://",
        "https://host",
        "https://host/",
        "https://host/users",
        "https://host/users/",
        "https://host/" + U,
        "https://host/customers/" + U,
        "https://host/otherusers/" + U,
        "https://host/users/x/" + U,
        "https://host/users/" + U + "//",
        "https://host/users/" + U + "?expand=user",
        "https://host/users/" + U + "#top",
        "https://host/users/tick01J8ZQ4V7E3R5T6Y7W8X9Z0A1B",
        "https://host/users/user01j8zq4v7e3r5t6y7w8x9z0a1b",
        "ftp://host/users/" + U,
        "//host/users/" + U,
        "/v2/users/" + U,
        "users/" + U
      })
  void whatIsNeitherAUsersIdNorUrlNamesNobody(String text) {
    assertEquals(Optional.empty(), ResourceId.parseUserReference(text));
  }

  @Test
  void orderNeverDecreasesAlongTheIdsOfOneKind() {
    List<ResourceId> ids = randomIds().sorted().toList();
    for (int i = 1; i < ids.size(); i++) {
      ResourceId previous = ids.get(i - 1);
      ResourceId next = ids.get(i);
      assertTrue(previous.order() <= next.order(), () -> previous + " before " + next);
    }
  }

  @Test
  void orderGrowsWithEachOfTheFirstTwelveCharactersAndWithNoOther() {
    for (int place = 4; place < 30; place++) {
      String zeros = "tick" + "0".repeat(26);
      ResourceId less = new ResourceId(zeros);
      ResourceId more =
          new ResourceId(zeros.substring(0, place) + "1" + zeros.substring(place + 1));
      assertEquals(place < 16, less.order() < more.order(), more.value());
      assertEquals(place >= 16, less.order() == more.order(), more.value());
    }
  }

  @Test
  void orderOfTheLastIdIsStillPositive() {
    assertEquals(0, new ResourceId("tick" + "0".repeat(26)).order());
    // 36 to the power of 12, less 1
    assertEquals(4_738_381_338_321_616_895L, new ResourceId("tick" + "Z".repeat(26)).order());
  }

  @ParameterizedTest
  @CsvSource({
    "tick00000000000000000000000000, tick00000000000000000000000001",
    "tick00000000000000000000000009, tick0000000000000000000000000A",
    "tick0000000000000000000000000Z, tick00000000000000000000000010",
    "tick000000000000000000000000ZZ, tick00000000000000000000000100",
    "tick0000000000000000000000009Z, tick000000000000000000000000A0",
    "tick0ZZZZZZZZZZZZZZZZZZZZZZZZZ, tick10000000000000000000000000",
    "tickZZZZZZZZZZZZZZZZZZZZZZZZZZ, ticl00000000000000000000000000",
    "tizzZZZZZZZZZZZZZZZZZZZZZZZZZZ, tjaa00000000000000000000000000"
  })
  void theNextIdCarriesAsItsAlphabetAsks(String id, String next) {
    assertEquals(next, new ResourceId(id).successor().value());
    assertEquals(id, new ResourceId(next).predecessor().value());
  }

  @ParameterizedTest
  @MethodSource("randomIds")
  void successorAndPredecessorUndoEachOther(ResourceId id) {
    assertEquals(id, id.successor().predecessor());
    assertEquals(id, id.predecessor().successor());
    assertTrue(id.compareTo(id.successor()) < 0);
    assertTrue(id.compareTo(id.predecessor()) > 0);
  }

  @Test
  void theEndsOfTheOrderAreTheirOwnNeighbours() {
    ResourceId first = new ResourceId("aaaa" + "0".repeat(26));
    ResourceId last = new ResourceId("zzzz" + "Z".repeat(26));
    assertEquals(first, first.predecessor());
    assertEquals(last, last.successor());
  }

  static Stream<ResourceId> randomIds() {
    Random random = new Random(7);
    // Few characters at the front, so that many IDs share what their order is made of.
    return IntStream.range(0, 500)
        .mapToObj(
            i ->
                random
                    .ints(26, 0, i % 2 == 0 ? CHARACTERS.length() : 2)
                    .mapToObj(c -> CHARACTERS.substring(c, c + 1))
                    .collect(Collectors.joining("", "tick", "")))
        .map(ResourceId::new);
  }
}
