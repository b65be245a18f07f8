package org.ticketquery.demo;

import java.util.List;

/// The small change of support mail in one language (resource `demo/phrases.json`).
///
/// @param asks how a first message ends
/// @param calls what stands before the transcript of a telephone call
/// @param still the customer tried, and it did not help
/// @param addenda a second thought before anyone has answered
/// @param checks an agent writes again without news
record Phrases(
    List<Template> greetings,
    List<Template> asks,
    List<Template> signatures,
    List<Template> calls,
    List<Template> still,
    List<Template> thanks,
    List<Template> addenda,
    List<Template> aiGreetings,
    List<Template> aiSignatures,
    List<Template> agentGreetings,
    List<Template> agentSignatures,
    List<Template> checks,
    List<Template> closings) {
  Phrases {
    greetings = List.copyOf(greetings);
    asks = List.copyOf(asks);
    signatures = List.copyOf(signatures);
    calls = List.copyOf(calls);
    still = List.copyOf(still);
    thanks = List.copyOf(thanks);
    addenda = List.copyOf(addenda);
    aiGreetings = List.copyOf(aiGreetings);
    aiSignatures = List.copyOf(aiSignatures);
    agentGreetings = List.copyOf(agentGreetings);
    agentSignatures = List.copyOf(agentSignatures);
    checks = List.copyOf(checks);
    closings = List.copyOf(closings);
  }
}
