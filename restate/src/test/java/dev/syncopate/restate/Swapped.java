package dev.syncopate.restate;

import dev.restate.sdk.endpoint.Endpoint;
import dev.restate.sdk.http.vertx.RestateHttpServer;
import dev.syncopate.Executor;
import dev.syncopate.definitions.Definition;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/// An endpoint that is cut off, and serves something else at the same port afterwards.
final class Swapped implements AutoCloseable {
    private @Nullable Vertx vertx;
    private int port;

    void serve(Definition<Work<?>, ?, ?> definition, Executor<Work<?>> executor) {
        serve(OnRestate.with(Work.CODEC).register(definition, executor));
    }

    void serve(OnRestate served) {
        close();
        Vertx next = Vertx.vertx();
        vertx = next;
        port = RestateHttpServer.fromEndpoint(next, served.bindTo(Endpoint.builder()))
                .listen(port)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    void register() {
        Bench.server().register(port);
    }

    @Override
    public void close() {
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
