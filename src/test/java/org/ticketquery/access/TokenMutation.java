package org.ticketquery.access;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;

/// What can happen to a token on its way, and what somebody might do to it.
///
/// @param name for messages
/// @param change may come out as the token was, where there is nothing to change
record TokenMutation(String name, BiFunction<String, Random, String> change) {
  private static final String CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=.,;:!?*%&#\"'\\ \t\r\n\0\u00e9";

  static final List<TokenMutation> ALL =
      List.of(
          mutation(
              "flip a bit of a character",
              (token, dice) -> {
                int at = dice.nextInt(token.length());
                return put(token, at, (char) (token.charAt(at) ^ 1 << dice.nextInt(8)));
              }),
          mutation(
              "flip a bit of a part",
              (token, dice) ->
                  inPart(
                      token,
                      dice,
                      part -> {
                        byte[] bytes = new Base64URL(part).decode();
                        if (bytes.length > 0) {
                          bytes[dice.nextInt(bytes.length)] ^= (byte) (1 << dice.nextInt(8));
                        }
                        return Base64URL.encode(bytes).toString();
                      })),
          mutation(
              "replace a character",
              (token, dice) -> put(token, dice.nextInt(token.length()), character(dice))),
          mutation(
              "insert a character",
              (token, dice) ->
                  insert(token, dice.nextInt(token.length() + 1), "" + character(dice))),
          mutation(
              "swap two characters",
              (token, dice) -> {
                int one = dice.nextInt(token.length());
                int other = dice.nextInt(token.length());
                return put(put(token, one, token.charAt(other)), other, token.charAt(one));
              }),
          mutation(
              "cut some out",
              (token, dice) -> {
                int start = dice.nextInt(token.length());
                int end = start + 1 + dice.nextInt(Math.min(8, token.length() - start));
                return token.substring(0, start) + token.substring(end);
              }),
          mutation(
              "repeat some",
              (token, dice) -> {
                int start = dice.nextInt(token.length());
                int end = start + 1 + dice.nextInt(Math.min(8, token.length() - start));
                return insert(token, end, token.substring(start, end));
              }),
          mutation(
              "cut the end off", (token, dice) -> token.substring(0, dice.nextInt(token.length()))),
          mutation(
              "cut the start off",
              (token, dice) -> token.substring(1 + dice.nextInt(token.length()))),
          mutation(
              "swap two parts",
              (token, dice) -> {
                String[] parts = parts(token);
                int one = dice.nextInt(parts.length);
                int other = dice.nextInt(parts.length);
                String part = parts[one];
                parts[one] = parts[other];
                parts[other] = part;
                return String.join(".", parts);
              }),
          mutation(
              "drop a part",
              (token, dice) ->
                  inPart(token, dice, part -> "\u0001").replaceFirst("\\.?\u0001", "")),
          mutation("empty a part", (token, dice) -> inPart(token, dice, part -> "")),
          mutation(
              "double a part", (token, dice) -> inPart(token, dice, part -> part + "." + part)),
          mutation(
              "reverse a part",
              (token, dice) ->
                  inPart(token, dice, part -> new StringBuilder(part).reverse().toString())),
          mutation(
              "change the case of a part",
              (token, dice) ->
                  inPart(
                      token,
                      dice,
                      part ->
                          dice.nextBoolean()
                              ? part.toLowerCase(Locale.ROOT)
                              : part.toUpperCase(Locale.ROOT))),
          mutation(
              "change the case of a letter",
              (token, dice) -> {
                int at = dice.nextInt(token.length());
                return put(token, at, (char) (token.charAt(at) ^ 0x20));
              }),
          mutation(
              "use the other alphabet",
              (token, dice) ->
                  inPart(token, dice, part -> part.replace('-', '+').replace('_', '/'))),
          mutation(
              "pad a part",
              (token, dice) -> inPart(token, dice, part -> part + "=".repeat(1 + dice.nextInt(3)))),
          mutation(
              "space it out",
              (token, dice) ->
                  insert(
                      token,
                      dice.nextInt(token.length() + 1),
                      pick(dice, " ", "\t", "\n", "\r\n", "\0"))),
          mutation(
              "percent encode a character",
              (token, dice) -> {
                int at = dice.nextInt(token.length());
                String code = "%%%02X".formatted((int) token.charAt(at));
                return token.substring(0, at) + code + token.substring(at + 1);
              }),
          mutation(
              "change what a part says",
              (token, dice) ->
                  inPart(
                      token,
                      dice,
                      part -> {
                        String text =
                            new String(new Base64URL(part).decode(), StandardCharsets.UTF_8);
                        return Base64URL.encode(
                                pick(
                                    dice,
                                    text.replace("256", "384"),
                                    text.replace("ES256", "none"),
                                    text.replace("\"kid\":\"", "\"kid\":\"x"),
                                    text.replace("\"kid\"", "\"kit\""),
                                    text.replace("user01", "user02"),
                                    text.replace("\"user_id\"", "\"sub\""),
                                    text.replace("support:read", "support:read access_all_areas"),
                                    text.replace("}", ",\"access_all_areas\":true}"),
                                    text.replace("{", "{ "),
                                    text.replace(",", ", "),
                                    text + " "))
                            .toString();
                      })),
          mutation(
              "say it twice",
              (token, dice) ->
                  pick(dice, token + token, token + " " + token, token + "," + token)));

  String of(String token, Random dice) {
    return token.isEmpty() ? token : change.apply(token, dice);
  }

  private static TokenMutation mutation(String name, BiFunction<String, Random, String> change) {
    return new TokenMutation(name, change);
  }

  private static String[] parts(String token) {
    return token.split("\\.", -1);
  }

  private static String inPart(
      String token, Random dice, java.util.function.UnaryOperator<String> change) {
    String[] parts = parts(token);
    int at = dice.nextInt(parts.length);
    parts[at] = change.apply(parts[at]);
    return String.join(".", parts);
  }

  private static String put(String token, int at, char character) {
    return token.substring(0, at) + character + token.substring(at + 1);
  }

  private static String insert(String token, int at, String text) {
    return token.substring(0, at) + text + token.substring(at);
  }

  private static char character(Random dice) {
    return CHARACTERS.charAt(dice.nextInt(CHARACTERS.length()));
  }

  private static String pick(Random dice, String... choices) {
    return List.of(choices).get(dice.nextInt(choices.length));
  }
}
