package org.ticketquery.support;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/// What is logged while it is open, as it would stand in the log, stacks included.
public final class LogRecorder extends AbstractAppender implements AutoCloseable {
  private final List<String> entries = new CopyOnWriteArrayList<>();

  public LogRecorder() {
    super("recorder", null, null, true, Property.EMPTY_ARRAY);
    start();
    root().addAppender(this);
  }

  public List<String> entries() {
    return List.copyOf(entries);
  }

  @Override
  public void append(LogEvent event) {
    StringWriter entry = new StringWriter();
    entry.append(event.getMessage().getFormattedMessage()).append('\n');
    if (event.getThrown() != null) {
      event.getThrown().printStackTrace(new PrintWriter(entry, true));
    }
    entries.add(entry.toString());
  }

  @Override
  public void close() {
    root().removeAppender(this);
    stop();
  }

  private static Logger root() {
    return (Logger) LogManager.getRootLogger();
  }
}
