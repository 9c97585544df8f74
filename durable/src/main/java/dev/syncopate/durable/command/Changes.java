package dev.syncopate.durable.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Tells browsers that a store has changed, by events of the server.
final class Changes implements AutoCloseable {
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(250);

    /// After how many looks without a change it is tried whether the browser is still there.
    private static final int QUIET = 40;

    private static final int MOST = 100;

    private final StoreFile file;
    private final Semaphore places = new Semaphore(MOST);
    private volatile boolean closed;

    Changes(StoreFile file) {
        this.file = file;
    }

    /// Returns when the browser is gone.
    void stream(HttpExchange exchange) throws IOException {
        if (!places.tryAcquire()) {
            Reply.text(503, "More than " + MOST + " pages are open: close some").send(exchange);
            return;
        }
        Reply.prepare(exchange, "text/event-stream", Map.of());
        exchange.sendResponseHeaders(200, 0);
        try (Connection connection = file.reading();
                OutputStream out = exchange.getResponseBody()) {
            tell(connection, out);
        } catch (SQLException e) {
            // The browser asks again.
        } finally {
            places.release();
        }
    }

    private void tell(Connection connection, OutputStream out) throws IOException, SQLException {
        long version = StoreFile.number(connection, "PRAGMA data_version");
        write(out, "retry: 1000\ndata: open\n\n");
        int quiet = 0;
        while (!closed) {
            LockSupport.parkNanos(EVERY);
            long now = StoreFile.number(connection, "PRAGMA data_version");
            if (now != version) {
                write(out, "data: changed\n\n");
                version = now;
                quiet = 0;
            } else if (++quiet == QUIET) {
                write(out, ": still here\n\n");
                quiet = 0;
            }
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        closed = true;
    }
}
