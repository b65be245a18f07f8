package org.ticketquery.node;

import jakarta.json.stream.JsonParsingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.opensearch.client.json.JsonpDeserializer;
import org.opensearch.client.json.JsonpMapper;
import org.opensearch.client.transport.Endpoint;
import org.opensearch.client.transport.GenericEndpoint;
import org.opensearch.client.transport.JsonEndpoint;
import org.opensearch.client.transport.TransportException;
import org.opensearch.client.transport.endpoints.BooleanEndpoint;
import org.opensearch.client.transport.endpoints.BooleanResponse;
import org.opensearch.client.util.MissingRequiredPropertyException;

/// Turns an engine's answer into what the endpoint promises: the response, or the exception for an
/// error. One reader for both kinds of engine, so that nobody can tell them apart by their errors.
final class AnswerReader {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final JsonpMapper mapper;

  AnswerReader(JsonpMapper mapper) {
    this.mapper = mapper;
  }

  /// `method` and `uri` are those of the request, for the generic client's response.
  <R, E> R read(Answer answer, Endpoint<?, R, E> endpoint, String method, String uri)
      throws IOException {
    if (answer.status() == UNAUTHORIZED) {
      throw new TransportException("The engine refuses our credentials");
    }
    if (endpoint instanceof GenericEndpoint<?, ?>) {
      return readGeneric(answer, generic(endpoint), method, uri);
    }
    if (endpoint instanceof BooleanEndpoint<?> truth) {
      @SuppressWarnings("unchecked") // the endpoint has R = BooleanResponse
      R response = (R) readBoolean(answer, truth);
      return response;
    }
    if (endpoint instanceof JsonEndpoint<?, R, E> json) {
      return readJson(answer, json);
    }
    throw new TransportException("Unhandled endpoint type " + endpoint.getClass());
  }

  private static <R> R readGeneric(
      Answer answer, GenericEndpoint<?, R> endpoint, String method, String uri) {
    R response = GenericAnswer.of(answer, endpoint, method, uri);
    if (endpoint.isError(answer.status())) {
      throw endpoint.<RuntimeException>exceptionConverter(answer.status(), response);
    }
    return response;
  }

  /// A refusal must not pass for "does not exist".
  private static BooleanResponse readBoolean(Answer answer, BooleanEndpoint<?> endpoint)
      throws IOException {
    int status = answer.status();
    if (status == FORBIDDEN || status > METHOD_NOT_ALLOWED) {
      throw failed(answer);
    }
    return new BooleanResponse(endpoint.getResult(status));
  }

  private <R, E> R readJson(Answer answer, JsonEndpoint<?, R, E> endpoint) throws IOException {
    if (!endpoint.isError(answer.status())) {
      return parse(answer, endpoint.responseDeserializer());
    }
    JsonpDeserializer<E> errors = endpoint.errorDeserializer(answer.status());
    if (errors == null || answer.body().length == 0) {
      throw failed(answer);
    }
    E error;
    try {
      error = parse(answer, errors);
    } catch (MissingRequiredPropertyException e) {
      return readAsResponse(answer, endpoint);
    } catch (JsonParsingException e) {
      throw failed(answer);
    }
    throw endpoint.<RuntimeException>exceptionConverter(answer.status(), error);
  }

  /// Some endpoints answer an error status with their ordinary response, such as a missing
  /// document.
  private <R> R readAsResponse(Answer answer, JsonEndpoint<?, R, ?> endpoint) throws IOException {
    try {
      return parse(answer, endpoint.responseDeserializer());
    } catch (RuntimeException e) {
      throw failed(answer);
    }
  }

  private <T> T parse(Answer answer, JsonpDeserializer<T> deserializer) throws IOException {
    if (deserializer == null) {
      return null;
    }
    if (answer.body().length == 0) {
      throw new TransportException("Expecting a response body, but none was sent");
    }
    var in = new ByteArrayInputStream(answer.body());
    try (var parser = mapper.jsonProvider().createParser(in)) {
      return deserializer.deserialize(parser, mapper);
    }
  }

  private static TransportException failed(Answer answer) {
    return new TransportException("Request failed with status code '" + answer.status() + "'");
  }

  /// A generic endpoint's error type is its response type; the compiler cannot see it.
  @SuppressWarnings("unchecked")
  private static <R> GenericEndpoint<?, R> generic(Endpoint<?, R, ?> endpoint) {
    return (GenericEndpoint<?, R>) endpoint;
  }
}
