package dev.syncopate.durable;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What the store has logged, while this is open.
final class Warned extends Handler implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger("dev.syncopate.durable");

    final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

    Warned() {
        LOGGER.addHandler(this);
        LOGGER.setUseParentHandlers(false);
    }

    @Override
    public void publish(LogRecord record) {
        texts.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
        LOGGER.setUseParentHandlers(true);
    }
}
