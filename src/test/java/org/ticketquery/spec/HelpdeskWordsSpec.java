package org.ticketquery.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ticketquery.support.TicketBuilder.ticket;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketquery.support.Answer;
import org.ticketquery.support.QueryText;
import org.ticketquery.support.TestService;
import org.ticketquery.ticket.TicketField;

/// What people at a help desk look for, and in which spellings it stands in what customers, mail
/// programs and machines write (contract, 10).
class HelpdeskWordsSpec {
  private static final List<String> TEXTS =
      List.of(
          "It stopped.Please call me back!Reason:unknown.Regards,Ann",
          "Report:Sidewalk_Cleaning, form request_for_service_2",
          "Contact jane.doe+ev@mail.example.co.uk or http://status.example.com/page?id=5",
          "Fehler E-1043, dann ERR_CONN_RESET und AUTH_401 (error_code=7, status:403)",
          "See #12345, INC0012345, order 98-7654-321, VIN WVWZZZ1KZAW000001, MAC 00:1A:2B:3C:4D:5E",
          "App v7.10.2 from 192.168.0.1 shows 12.50 instead of 12,50 at 10:45 p.m., see invoice.pdf",
          "Das Lade\u00ADkabel der Wall\u00ADbox\u2060 klemmt; Ladekabel-Verriegelung, Typ-2-Stecker",
          "Die Uebertragung der Zählerstände; Verträge, Grüße aus der STRASSE",
          "Aujourd’hui l’écran n'a pas démarré. Les abonnements, l'Œuvre",
          "充電器のエラーコードはE1043です。请退款 😡 ⚡ 👩\u200D👩\u200D👧",
          "The companies' batteries; my phone's case; can’t log-in; U.S.A.",
          "Ca\u0300fe\u0301.Bon et cher");

  private static TestService service;

  @BeforeAll
  static void store() {
    service =
        TestService.with(
            List.of(),
            IntStream.range(0, TEXTS.size())
                .mapToObj(i -> ticket(i + 1).with(TicketField.MESSAGE, TEXTS.get(i)).build())
                .toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // no space behind a full stop or a colon
        "please                  | 1",
        "stop                    | 1",
        "stopped.Please          | 1",
        "unknown                 | 1",
        "report                  | 2",
        "\"reason unknown\"      | 1",
        // words that machines join
        "cleaning                | 2",
        "\"sidewalk cleaning\"   | 2",
        "clean                   | 2",
        "sidewalk-cleaning       | 2",
        "service                 | 2",
        "request_for_service_2   | 2",
        "request_for_service_3   | ``",
        // addresses, whole and in part
        "jane.doe+ev@mail.example.co.uk | 3",
        "JANE.DOE                | 3",
        "doe                     | 3",
        "example.co.uk           | 3",
        "mail.example.com        | ``",
        "example.com             | 3",
        "http://status.example.com/page?id=5 | 3",
        // codes
        "E-1043                  | 4",
        "1043                    | 4",
        "ERR_CONN_RESET          | 4",
        "err_conn                | 4",
        "conn reset              | 4",
        "reset_conn              | ``",
        "auth_401                | 4",
        "401                     | 4",
        "error                   | 4",
        // numbers, whole or at their hyphens
        "#12345                  | 5",
        "12345                   | 5",
        "INC0012345              | 5",
        "0012345                 | ``",
        "98-7654-321             | 5",
        "7654                    | 5",
        "wvwzzz1kzaw000001       | 5",
        "00:1a:2b:3c:4d:5e       | 5",
        "v7.10.2                 | 6",
        "192.168.0.1             | 6",
        "12.50                   | 6",
        "12,50                   | 6",
        "50                      | ``",
        "10:45                   | 6",
        "p.m.                    | 6",
        "invoice                 | 6",
        "invoice.pdf             | 6",
        // German: what nobody sees, umlauts and their spellings
        "ladekabel               | 7",
        "lade\u00ADkabel         | 7",
        "wallbox                 | 7",
        "verriegelung            | 7",
        "Typ-2                   | 7",
        "übertragung             | 8",
        "Uebertragungen          | 8",
        "zaehlerstand            | 8",
        "vertrag                 | 8",
        "strasse                 | 8",
        "straße                  | 8",
        // French
        "aujourd'hui             | 9",
        "ecran                   | 9",
        "L’ÉCRAN                 | 9",
        "démarre                 | 9",
        "abonnement              | 9",
        "oeuvre                  | 9",
        "café                    | 12",
        "bon                     | 12",
        // scripts without spaces, and signs
        "充電                    | 10",
        "エラーコード            | 10",
        "退款                    | 10",
        "😡                      | 10",
        "⚡                      | 10",
        "👩\u200D👩\u200D👧      | 10",
        // English
        "company                 | 11",
        "battery                 | 11",
        "phones                  | 11",
        "can't                   | 11",
        "log in                  | 11",
        "u.s.a                   | 11",
        // all at once, and what is none of it
        "jane.doe -cleaning      | 3",
        "\"conn reset\" auth -\"reset conn\" | 4",
        "\"conn reset\" -auth_401 | ``",
        "\"ladekabel der         | 7",
      })
  void itIsFoundAsItIsLookedFor(String search, String expected) {
    Answer found =
        service.get("/support_tickets?search=" + QueryText.value(search), service.allAreas());
    assertEquals(expected, QueryText.numbers(found.ids()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "please    | It stopped.<mark>Please</mark> call me back!",
        "cleaning  | Report:Sidewalk_<mark>Cleaning</mark>, form",
        "ladekabel | Das <mark>Lade\u00ADkabel</mark> der Wall\u00ADbox\u2060 klemmt; <mark>Ladekabel</mark>-Verriegelung",
      })
  void exactlyWhatIsFoundIsMarked(String search, String fragment) {
    Answer found =
        service.get("/support_tickets?highlight=true&search=" + search, service.allAreas());
    String html = found.json().at("/0/highlights/message/0").asText();
    assertEquals(fragment, html.substring(0, Math.min(fragment.length(), html.length())));
  }
}
