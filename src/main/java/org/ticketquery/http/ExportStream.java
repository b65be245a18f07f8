package org.ticketquery.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketquery.problem.Problem;
import org.ticketquery.problem.Rejected;
import org.ticketquery.query.ExportQuery;
import org.ticketquery.query.RecordForm;
import org.ticketquery.search.Export;
import org.ticketquery.search.Records;
import org.ticketquery.search.TicketSearch;

/// Sends an export as it is found (contract, 10). A client that reads slowly slows the search down,
/// since a batch is sent before the one after the next is fetched.
///
/// What fails before the first byte is sent is a problem document like any other. After that the
/// connection is reset, so that what came over it cannot be taken for the whole: a client goes on
/// with `page_after` and the ID of the last record that it got.
final class ExportStream {
  /// What an export holds of memory and of the engine is bounded, so the number of them has to be.
  static final int MOST_AT_ONCE = 16;

  private static final String CSV = "text/csv";
  private static final Logger LOG = LoggerFactory.getLogger(ExportStream.class);

  private final TicketSearch tickets;
  private final RecordBody records;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  ExportStream(TicketSearch tickets, RecordBody records) {
    this.tickets = tickets;
    this.records = records;
  }

  /// Answers with all records of the query.
  ///
  /// @param mediaType one of those of [org.ticketquery.query.Resource#EXPORT]
  /// @throws Rejected (503) where the engine cannot answer, or where too many exports are running;
  ///   nothing has been sent then
  void send(Context context, ExportQuery query, String mediaType) throws IOException {
    boolean csv = mediaType.equals(CSV);
    context.contentType(csv ? CSV + "; charset=utf-8; header=present" : mediaType);
    context.header(
        "Content-Disposition",
        "attachment; filename=\"support_tickets." + (csv ? "csv" : "ndjson") + "\"");
    context.header("Cache-Control", "private, no-store");
    if (context.method().equals(HandlerType.HEAD)) {
      return;
    }
    if (!places.tryAcquire()) {
      throw new Rejected(new Problem.ExportsBusy());
    }
    try (Export export = tickets.export(query)) {
      stream(context, export, body(csv, query.form()));
    } finally {
      places.release();
    }
  }

  private ExportBody body(boolean csv, RecordForm form) {
    return csv ? new CsvBody(records, form) : new LinesBody(records, form);
  }

  private static void stream(Context context, Export export, ExportBody body) throws IOException {
    try {
      Optional<Records> batch = export.next();
      OutputStream out = context.res().getOutputStream();
      out.write(body.head());
      for (; batch.isPresent(); batch = export.next()) {
        out.write(body.of(batch.get()));
      }
    } catch (IOException | RuntimeException e) {
      if (!context.res().isCommitted()) {
        throw e;
      }
      LOG.warn("an export ended before its last record: {}", e.toString());
      reset(context);
    }
  }

  /// Not only closed: to a client of HTTP/1.0 that would be the end of a whole answer.
  private static void reset(Context context) {
    EndPoint endPoint =
        ServletContextRequest.getServletContextRequest(context.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    if (endPoint.getTransport() instanceof SocketChannel socket) {
      try {
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException e) {
        LOG.debug("the connection is gone already", e);
      }
    }
    endPoint.close();
  }
}
