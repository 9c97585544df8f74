package dev.syncopate.examples.mirrors;

import static dev.syncopate.combinators.Parallel.parallel;
import static java.lang.IO.println;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Around;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.examples.histories.Recorded;
import dev.syncopate.examples.mirrors.Mirrors.Web.Get;
import dev.syncopate.examples.mirrors.Mirrors.Web.Recall;
import dev.syncopate.json.JsonCodec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Asks three mirrors for a page at once and takes the first answer. If no mirror answers within two
/// seconds, it uses yesterday's copy.
public final class Mirrors {
    private static final List<String> MIRRORS = List.of("Oslo", "Lagos", "Osaka");

    static final String NEWS = "The news";
    static final String WEATHER = "The weather";

    public static final Recorded<?> RECORDED = new Recorded<>("mirrors", JsonCodec.of(Web.class), _ -> read(WEATHER));

    sealed interface Web<R> extends Action<Web<?>, R> {
        record Get(String mirror, String page) implements Web<String> {}

        /// Looks a page up in the store of pages read before.
        record Recall(String page) implements Web<String> {}
    }

    /// The logic: it uses no thread, no socket and no clock.
    static Orchestration<Web<?>, String> read(String page) {
        return conductor -> {
            try {
                return conductor.timeout(
                        Duration.ofSeconds(2),
                        part -> part.firstSuccess(MIRRORS.stream()
                                .map(mirror -> ask(mirror, page))
                                .toList()));
            } catch (TimeoutException | ActionFailedException e) {
                return conductor.yield(new Recall(page));
            }
        };
    }

    private static Orchestration<Web<?>, String> ask(String mirror, String page) {
        return conductor -> conductor.yield(new Get(mirror, page));
    }

    /// The mirrors are simulated. Without `parallel` they would be asked one after the other.
    static Executor<Web<?>> executor() {
        Executor<Web<?>> web = action -> switch (action) {
            case Get get -> get.reply(played(get.mirror(), get.page()));
            case Recall recall -> recall.reply(recall.page() + " of yesterday");
        };
        return parallel(web.around(slow()).around(told()));
    }

    private static String played(String mirror, String page) throws IOException {
        if (mirror.equals("Oslo")) {
            throw new ConnectException("connection refused");
        }
        if (mirror.equals("Lagos") && page.equals(WEATHER)) {
            throw new FileNotFoundException("no such page");
        }
        return page + " of today, from " + mirror;
    }

    /// Sleeps as long as a distant mirror takes, by the clock of the run.
    private static Around<Web<?>> slow() {
        return (action, call, next) -> {
            if (action instanceof Get(var mirror, var page)) {
                call.sleep(
                        switch (mirror) {
                            case "Oslo" -> Duration.ofMillis(100);
                            case "Lagos" -> Duration.ofMillis(400);
                            default -> page.equals(WEATHER) ? Duration.ofDays(1) : Duration.ofMillis(800);
                        });
            }
            return next.execute(action, call);
        };
    }

    private static Around<Web<?>> told() {
        return (action, call, next) -> {
            var start = call.now();
            var end = "answers";
            try {
                return next.execute(action, call);
            } catch (InterruptedException e) {
                end = "is cancelled";
                throw e;
            } catch (Exception e) {
                end = "fails: " + e.getMessage();
                throw e;
            } finally {
                println("%8d ms  %s %s"
                        .formatted(Duration.between(start, call.now()).toMillis(), action, end));
            }
        };
    }

    /// @param driver runs the orchestration for a page; tests pass one in virtual time
    static void show(String page, Syncopate.InMemory driver) {
        println(page + ":");
        println("  => " + driver.run(read(page), executor()));
    }

    /// @param driver runs the second page, and may record it
    /// @return the exit code
    public static int run(Syncopate.InMemory driver) {
        show(NEWS, Syncopate.inMemory());
        show(WEATHER, driver);
        return 0;
    }

    private Mirrors() {}
}
