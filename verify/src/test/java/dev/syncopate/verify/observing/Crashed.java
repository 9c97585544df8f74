package dev.syncopate.verify.observing;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableSettings;
import dev.syncopate.durable.RunInfo;
import dev.syncopate.durable.RunListener;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/// A run with a retried action and forks, whose process ends while two of its actions are in flight and
/// a third is deferred. The run goes on in a second process, in which those end and one more is
/// performed.
final class Crashed {
    /// What ends in the first process, and what in the second; a failed attempt has an exclamation mark.
    static final List<String> FIRST = List.of("first", "flaky!", "flaky", "left", "left 2");

    static final List<String> SECOND = List.of("long left", "long right", "approved", "last");

    static final Definition<Job<?>, String, String> DEFINITION =
            Definition.of("observed", String.class, String.class, input -> conductor -> {
                conductor.yield(new Job.Do("first"));
                conductor.yield(new Job.Flaky("flaky"));
                List<Orchestration<Job<?>, String>> forks = List.of(
                        left -> {
                            left.yield(new Job.Do("left"));
                            left.yield(new Job.Do("left 2"));
                            return left.yield(new Job.Slow("long left"));
                        },
                        right -> right.yield(new Job.Slow("long right")),
                        third -> third.yield(new Job.Approve("approved")));
                conductor.all(forks);
                return conductor.yield(new Job.Do("last"));
            });

    private final Path file;
    private final Stack stack;

    Crashed(Path file, Stack stack) {
        this.file = file;
        this.stack = stack;
    }

    /// The outcomes that an observer sees.
    List<String> seen(List<String> outcomes) {
        return stack.seesAttempts()
                ? outcomes
                : outcomes.stream().filter(each -> !each.endsWith("!")).toList();
    }

    /// The first process.
    ///
    /// @return the token of the deferred action
    Token crash(Combinator<Object> observer, DurableSettings settings) throws InterruptedException {
        CountDownLatch inFlight = new CountDownLatch(2);
        BlockingQueue<Token> tokens = new LinkedBlockingQueue<>();
        DurableSettings listening = settings.withClosing(Duration.ZERO).withListener(new RunListener() {
            @Override
            public void deferred(RunInfo run, Token token, Object action) {
                tokens.add(token);
            }
        });
        try (Durable durable = Durable.open(file, JsonCodec.of(Job.class), listening)) {
            durable.register(DEFINITION, stack.around(executor(inFlight), observer));
            durable.start(DEFINITION, "run", "input");
            inFlight.await();
            return tokens.take();
        }
    }

    /// The second process.
    String resume(Combinator<Object> observer, DurableSettings settings, Token token) throws InterruptedException {
        try (Durable durable = Durable.open(file, JsonCodec.of(Job.class), settings)) {
            durable.register(DEFINITION, stack.around(executor(null), observer));
            durable.answer(token, "approved");
            return durable.run(DEFINITION, "run").join();
        }
    }

    private static Executor<Job<?>> executor(CountDownLatch hanging) {
        return Executor.<Job<?>>of((action, call) -> {
                    if (action instanceof Job.Slow && hanging != null) {
                        hanging.countDown();
                        new CountDownLatch(1).await();
                    }
                    if (action instanceof Job.Flaky && call.attempt() == 1) {
                        throw new IllegalStateException("flaky");
                    }
                    return action.what();
                })
                .withMaxInFlight(10)
                .with(Guarantee.deferred().on(Job.Approve.class));
    }
}
