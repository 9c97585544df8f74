package dev.syncopate.restate;

import dev.restate.client.Client;
import dev.restate.sdk.endpoint.Endpoint;
import dev.restate.sdk.http.vertx.RestateHttpServer;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One server for all tests of a process, and an endpoint for each.
final class Bench {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private Bench() {}

    static RestateServer server() {
        RestateServer.binary();
        return Shared.SERVER;
    }

    static RestateRuns runs() {
        return OnRestate.client(Client.connect(server().ingress()), Work.CODEC).withAdmin(server().admin());
    }

    /// Serves definitions from now on, in this process.
    static void serve(OnRestate served) {
        server().register(RestateHttpServer.listen(served.bindTo(Endpoint.builder()), 0));
    }

    static <T extends @Nullable Object> Definition<Work<?>, String, T> define(
            Class<T> result, Orchestration<Work<?>, T> orchestration) {
        return Definition.of(name(), String.class, result, input -> orchestration);
    }

    /// A name that no definition has.
    static String name() {
        return "test" + NAMES.incrementAndGet();
    }

    /// Defines an orchestration and serves it.
    static <T extends @Nullable Object> Definition<Work<?>, String, T> serve(
            Class<T> result, Executor<Work<?>> executor, Orchestration<Work<?>, T> orchestration) {
        Definition<Work<?>, String, T> definition = define(result, orchestration);
        serve(OnRestate.with(Work.CODEC).register(definition, executor));
        return definition;
    }

    /// Runs an orchestration at Restate.
    static String run(Executor<Work<?>> executor, Orchestration<Work<?>, String> orchestration) {
        return runs().start(serve(String.class, executor, orchestration), "run", "")
                .join();
    }

    /// Runs it in memory.
    static String inMemory(Executor<Work<?>> executor, Orchestration<Work<?>, String> orchestration) {
        return Syncopate.run(orchestration, executor);
    }

    static String reason(RunFailedException failed) {
        return failed.getCause() instanceof Exception cause
                ? new Outcome.Failure<>(cause).reason()
                : String.valueOf(failed.getMessage());
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It does not come");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /// Waits for a text, which it returns.
    static String awaitText(Supplier<String> text, String pattern) throws InterruptedException {
        StringBuilder found = new StringBuilder();
        await(() -> {
            found.setLength(0);
            found.append(text.get());
            return found.toString().matches(pattern);
        });
        return found.toString().replace("\\\"", "\"");
    }

    /// Begins when it is needed.
    private static final class Shared {
        static final RestateServer SERVER = start();

        private static RestateServer start() {
            try {
                Path target = Files.createDirectories(Path.of("target"));
                return RestateServer.start(
                        Files.createTempDirectory(target, "restate-").toAbsolutePath());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
