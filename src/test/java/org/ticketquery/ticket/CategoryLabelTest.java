package org.ticketquery.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Codes read as they are published, and new ones alike (contract, 10).
class CategoryLabelTest {
  @ParameterizedTest
  @CsvSource({
    "ACCOUNT,              Account,          Account",
    "CHARGING_SESSION,     Charging Session, Charging session",
    "MOBILE_APP,           Mobile App,       Mobile app",
    "USABILITY_UX,         Usability/UX,     Usability/UX",
    "TELEMATICS_ISSUE,     Telematics Issue, Telematics issue",
    "HARDWARE_ISSUE,       Hardware Issue,   Hardware Issue",
    "APP_CRASH_FREEZE,     App crash / freeze, App crash / freeze",
    "API_ACCESS_TOKEN,     API Access Token, API access token",
    "INCORRECT_KWH_DISPLAYED, Incorrect kWh Displayed, Incorrect kWh displayed",
    "UI_ISSUE,             UI Issue,         UI issue",
    "A,                    A,                A",
    "TIER_2,               Tier 2,           Tier 2",
    "vehicle,              vehicle,          vehicle",
    "Smart charging,       Smart charging,   Smart charging",
    "_X,                   _X,               _X",
    "X__Y,                 X__Y,             X__Y",
    "X_,                   X_,               X_",
    "2FA,                  2FA,              2FA",
    "ÉCRAN,                ÉCRAN,            ÉCRAN",
    "'',                   '',               ''"
  })
  void aCodeReadsAsATitleOrASentence(String code, String category, String subcategory) {
    assertEquals(category, CategoryLabel.ofCategory(code));
    assertEquals(subcategory, CategoryLabel.ofSubcategory(code));
  }
}
