package io.stepsmith.processor.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the log of {@code io.stepsmith} gets until this is closed, instead of the console. */
public final class LoggedLines extends Handler implements AutoCloseable {
    /** The lines, each with its level before it. */
    public final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    private final Logger logger = Logger.getLogger("io.stepsmith");

    /** Begins to listen. */
    public LoggedLines() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord published) {
        lines.add(published.getLevel() + " " + published.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
