package org.ticketquery.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ticketquery.access.TestIssuer.FORBIDDEN;
import static org.ticketquery.access.TestIssuer.OTHER_USER;
import static org.ticketquery.access.TestIssuer.USER;
import static org.ticketquery.access.TestIssuer.bearer;
import static org.ticketquery.access.TestIssuer.ecKey;
import static org.ticketquery.access.TestIssuer.token;
import static org.ticketquery.access.TestIssuer.verifier;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.AccessScope;
import org.ticketquery.support.TestClock;
import org.ticketquery.ticket.ResourceId;

/// Every row of the first table of section 7, and what lies between the rows. The claims are signed
/// and verified like any others.
class ClaimsReaderTest {
  private static final ECKey KEY = ecKey("k1");
  private static final ResourceId ONE = new ResourceId(USER);
  private static final AccessScope ALL = new AccessScope.AllAreas();
  private static final AccessScope OF_USER = new AccessScope.OneUser(ONE);
  private static final AccessScope OF_ORGANIZATION = new AccessScope.OneOrganization("acme");
  private static final AccessScope OF_BOTH = new AccessScope.OneUserOfOrganization(ONE, "acme");

  static Stream<Arguments> scopes() {
    return Stream.of(
        arguments("{'scope':'support:read access_all_areas'}", ALL),
        arguments("{'scp':['support:read','access_all_areas']}", ALL),
        arguments("{'scope':'support:read','scp':['access_all_areas']}", ALL),
        arguments("{'scope':'support:read','access_all_areas':true}", ALL),
        arguments("{'scope':'support:read','user_id':'U'}", OF_USER),
        arguments("{'scope':'support:read','sub':'U'}", OF_USER),
        arguments("{'scope':'support:read','sub':'V','user_id':'U'}", OF_USER),
        arguments("{'scope':'support:read','sub':'someone','user_id':'U'}", OF_USER),
        arguments("{'scope':'support:read','sub':'U','user_id':null}", OF_USER),
        arguments("{'scope':'support:read','organization_id':'acme'}", OF_ORGANIZATION),
        arguments("{'scope':'support:read','organization_id':'acme','sub':'x'}", OF_ORGANIZATION),
        arguments(
            "{'scope':'support:read','organization_id':'acme','user_id':null}", OF_ORGANIZATION),
        arguments("{'scope':'support:read','organization_id':'acme','user_id':'U'}", OF_BOTH),
        arguments("{'scope':'support:read','organization_id':'acme','sub':'U'}", OF_BOTH),
        arguments("{'scope':'support:read','organization_id':null,'user_id':'U'}", OF_USER),
        arguments("{'scope':'a support:read b','user_id':'U'}", OF_USER),
        arguments("{'scp':['a','support:read'],'user_id':'U'}", OF_USER),
        arguments("{'scp':'a support:read','user_id':'U'}", OF_USER),
        arguments("{'scope':'other','scp':['support:read'],'user_id':'U'}", OF_USER),
        arguments("{'scp':[7,null,'support:read'],'user_id':'U'}", OF_USER),
        // access_all_areas wins over whatever else is there.
        arguments("{'scope':'support:read access_all_areas','user_id':'U'}", ALL),
        arguments("{'scope':'support:read access_all_areas','organization_id':'acme'}", ALL),
        arguments("{'scope':'support:read','access_all_areas':true,'user_id':'?'}", ALL),
        arguments("{'scope':'support:read access_all_areas','access_all_areas':false}", ALL),
        // What is not quite access_all_areas is nothing.
        arguments("{'scope':'support:read','access_all_areas':'true','user_id':'U'}", OF_USER),
        arguments("{'scope':'support:read','access_all_areas':1,'user_id':'U'}", OF_USER),
        arguments("{'scope':'support:read','access_all_areas':[true],'user_id':'U'}", OF_USER),
        arguments("{'scope':'support:read','access_all_areas':false,'user_id':'U'}", OF_USER),
        arguments("{'scope':'support:read access_all_areas_not','user_id':'U'}", OF_USER),
        arguments("{'scope':'support:read Access_All_Areas','user_id':'U'}", OF_USER));
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void theClaimsSayWhatTheTokenSees(String claims, AccessScope expected) {
    assertEquals(expected, access(claims).scope());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Nothing that names records.
        "{'scope':'support:read'}",
        "{'scope':'support:read','sub':'someone'}",
        "{'scope':'support:read','sub':7}",
        "{'scope':'support:read','user_id':null,'organization_id':null}",
        "{'scope':'support:read','access_all_areas':'true'}",
        "{'scope':'support:read','access_all_areas':1}",
        "{'scope':'support:read','access_all_areas':{}}",
        // Nothing that lets it read.
        "{'user_id':'U'}",
        "{'scope':'','user_id':'U'}",
        "{'scope':null,'user_id':'U'}",
        "{'scope':'access_all_areas'}",
        "{'access_all_areas':true}",
        "{'scope':'support:write','user_id':'U'}",
        "{'scope':'support:readers','user_id':'U'}",
        "{'scope':'SUPPORT:READ','user_id':'U'}",
        "{'scope':'support:read,other','user_id':'U'}",
        "{'scope':'other\\tsupport:read','user_id':'U'}",
        "{'scope':['support:read'],'user_id':'U'}",
        "{'scp':['a support:read'],'user_id':'U'}",
        "{'scp':{'support:read':true},'user_id':'U'}",
        "{'scp':[['support:read']],'user_id':'U'}",
        "{'Scope':'support:read','user_id':'U'}",
        // A user or organization that cannot be read never widens what the other one allows.
        "{'scope':'support:read','organization_id':'acme','user_id':''}",
        "{'scope':'support:read','organization_id':'acme','user_id':' '}",
        "{'scope':'support:read','organization_id':'acme','user_id':7}",
        "{'scope':'support:read','organization_id':'acme','user_id':false}",
        "{'scope':'support:read','organization_id':'acme','user_id':['U']}",
        "{'scope':'support:read','organization_id':'acme','user_id':{'id':'U'}}",
        "{'scope':'support:read','organization_id':'acme','user_id':'someone'}",
        "{'scope':'support:read','organization_id':'acme','user_id':'U '}",
        "{'scope':'support:read','organization_id':'acme','user_id':'tick01ABCDEFGHJKMNPQRSTVWXYZ00'}",
        "{'scope':'support:read','organization_id':'acme','user_id':'user01abcdefghjkmnpqrstvwxyz00'}",
        "{'scope':'support:read','organization_id':'acme','user_id':'https://x/users/U'}",
        "{'scope':'support:read','sub':'U','user_id':'someone'}",
        "{'scope':'support:read','user_id':'U','organization_id':''}",
        "{'scope':'support:read','user_id':'U','organization_id':'  '}",
        "{'scope':'support:read','user_id':'U','organization_id':7}",
        "{'scope':'support:read','user_id':'U','organization_id':['acme']}",
        "{'scope':'support:read','user_id':'U','organization_id':{}}",
        "{'scope':'support:read','organization_id':''}"
      })
  void claimsThatAllowNothingAreRefused(String claims) {
    Rejected refusal = assertThrows(Rejected.class, () -> access(claims));
    assertEquals(FORBIDDEN, refusal.problem());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'client_id':'a','azp':'b','sub':'c' | a",
        "'azp':'b','sub':'c'                 | b",
        "'client_id':'','azp':'b'            | b",
        "'client_id':7,'azp':'b'             | b",
        "'client_id':null,'sub':'c'          | c",
        "'jti':'1'                           | \"\"",
      })
  void theClientIsWhoeverTheTokenNamesFirst(String claims, String client) {
    String all = "{'scope':'support:read','organization_id':'acme'," + claims + "}";
    assertEquals(client, access(all).client());
  }

  @Test
  void theUserIsTheTokensOwnWhateverItSees() {
    assertEquals(Optional.of(ONE), access("{'scope':'support:read','sub':'U'}").user());
    assertEquals(
        Optional.of(ONE), access("{'scope':'support:read access_all_areas','sub':'U'}").user());
    assertEquals(
        Optional.empty(), access("{'scope':'support:read','organization_id':'acme'}").user());
  }

  @Test
  void claimAndScopeNamesCanBeConfigured() {
    ClaimNames names = new ClaimNames("https://x.example/user", "org", "tickets.read", "root");
    TokenRules rules = new TokenRules(TestIssuer.ISSUER, TestIssuer.AUDIENCE, names);
    assertEquals(
        OF_BOTH,
        access(rules, "{'scope':'tickets.read','org':'acme','https://x.example/user':'U'}")
            .scope());
    assertEquals(ALL, access(rules, "{'scope':'tickets.read','root':true}").scope());
    assertThrows(Rejected.class, () -> access(rules, "{'scope':'support:read','org':'acme'}"));
    assertThrows(Rejected.class, () -> access(rules, "{'scope':'tickets.read','user_id':'U'}"));
  }

  @Test
  void aNameThatNoTokenCouldHoldIsAWrongSetting() {
    assertThrows(IllegalArgumentException.class, () -> new ClaimNames("", "o", "r", "a"));
    assertThrows(IllegalArgumentException.class, () -> new ClaimNames("u", "o", "r x", "a"));
    assertThrows(IllegalArgumentException.class, () -> new TokenRules(" ", "a"));
    assertThrows(IllegalArgumentException.class, () -> new TokenRules("i", ""));
  }

  private static Access access(String claims) {
    return access(TestIssuer.RULES, claims);
  }

  /// @param claims with `'` for quotes, `U` for the user and `V` for another
  private static Access access(TokenRules rules, String claims) {
    String json =
        claims.replace('\'', '"').replaceAll("\\bU\\b", USER).replaceAll("\\bV\\b", OTHER_USER);
    Map<String, Object> changes = new HashMap<>();
    changes.put("scope", TestIssuer.ABSENT);
    changes.put("client_id", TestIssuer.ABSENT);
    changes.put("user_id", TestIssuer.ABSENT);
    try {
      changes.putAll(JSONObjectUtils.parse(json));
    } catch (java.text.ParseException e) {
      throw new AssertionError(json, e);
    }
    return verifier(rules, new TestClock(), KEY).verify(bearer(token(KEY, changes)));
  }
}
