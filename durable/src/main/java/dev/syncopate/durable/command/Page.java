package dev.syncopate.durable.command;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Serves a store to browsers, by the server of the JDK.
final class Page implements AutoCloseable {
    private final StoreFile file;
    private final Access access;
    private final InstantSource clock;
    private final Changes changes;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Null until it is started.
    private @Nullable HttpServer server;

    Page(StoreFile file, Access access, InstantSource clock) {
        this.file = file;
        this.access = access;
        this.clock = clock;
        this.changes = new Changes(file);
    }

    /// @param port 0 for any that is free
    /// @return what is told to whoever has started it
    String start(int port) {
        file.read(OwnerRow::read); // It is a store.
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(access.address, port), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext(
                    "/",
                    new PageHandler(
                            access,
                            new Views(file, access, clock),
                            changes,
                            made.getAddress().getPort()));
            made.start();
            server = made;
            return "The store " + file.path() + " is shown at " + address(made) + ". End it by Ctrl+C.";
        } catch (IOException | IllegalArgumentException e) {
            throw CommandException.failure("The page cannot be served at port " + port + " of "
                    + access.address.getHostAddress() + " (" + e.getMessage() + "): give another --port, or 0 for any");
        }
    }

    private String address(HttpServer made) {
        InetAddress address = made.getAddress().getAddress();
        String host = address.isLoopbackAddress() ? "localhost" : address.getHostAddress();
        return "http://" + host + ":" + made.getAddress().getPort() + "/"
                + (access.needsToken() ? "?token=..., with your token" : "");
    }

    int port() {
        HttpServer started = server;
        return started == null ? 0 : started.getAddress().getPort();
    }

    /// Waits until the process is ended.
    void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        changes.close();
        HttpServer started = server;
        if (started != null) {
            started.stop(0);
        }
        closed.countDown();
    }
}
