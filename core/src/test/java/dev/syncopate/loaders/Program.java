package dev.syncopate.loaders;

import static dev.syncopate.combinators.Fallback.fallback;
import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Pre.pre;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.combinators.Timeout.timeout;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Lint;
import dev.syncopate.history.Recorder;
import dev.syncopate.history.Replay;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;

/// A program that does a little of everything, and yields actions and results of its own classes and of the JDK's.
@NullUnmarked
public final class Program implements Callable<Object> {
    sealed interface Work<R> extends Action<Work<?>, R> {
        /// The `equals` that the JDK gives to a record keeps the class loader of the record in memory.
        record Get(int id) implements Work<Answer> {
            @Override
            public boolean equals(Object other) {
                return other instanceof Get(int its) && its == id;
            }

            @Override
            public int hashCode() {
                return id;
            }
        }

        record Fail(@Secret String why) implements Work<Void> {
            @Override
            public boolean equals(Object other) {
                return other instanceof Fail(String its) && its.equals(why);
            }

            @Override
            public int hashCode() {
                return why.hashCode();
            }
        }
    }

    record Answer(int id, Object any) {}

    /// Made by a loader.
    public Program() {}

    @Override
    public Object call() throws Exception {
        Executor<Work<?>> joined = Executor.<Work<?>>handling(Work.class)
                .on(Work.Get.class, get -> new Answer(get.id(), new Answer(1, "x")))
                .on(Work.Fail.class, fail -> {
                    throw new IOException("no");
                })
                .build();
        Executor<Object> anything = action -> action instanceof Work<?> work ? joined.execute(work) : action;
        Executor<Object> executor = parallel(anything, 4)
                .with(retry(fixed(Duration.ofSeconds(1)).upTo(2)).on(Work.Get.class))
                .with(pre(action -> {}))
                .with(hedge(Duration.ofSeconds(1), 2).on(Work.Get.class))
                .with(timeout(Duration.ofSeconds(5)))
                .with(memo())
                .with(fallback((action, failure) -> {
                    throw failure;
                }))
                .around((action, call, next) -> next.execute(action, call));
        Orchestration<Object, String> orchestration = conductor -> {
            StringBuilder text = new StringBuilder();
            text.append(conductor.yieldAny("x")).append(conductor.yieldAny(List.of("y")));
            text.append(conductor.yieldAny(new Work.Get(1)));
            text.append(conductor.fork(child -> child.yieldAny(Instant.EPOCH)).join());
            conductor.sleep(Duration.ofSeconds(1));
            try {
                conductor.yieldAny(new Work.Fail("secret"));
            } catch (ActionFailedException e) {
                text.append(e.getMessage());
            }
            return text.toString();
        };
        Recorder recorder = Recorder.recorder();
        // A limit on the real clock, which another thread looks after.
        Syncopate.run(conductor -> conductor.yieldAny("limited"), anything.with(timeout(Duration.ofSeconds(5))));
        String live = Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, executor);
        String recorded = Syncopate.inMemory()
                .inVirtualTime(Instant.EPOCH)
                .recordedTo(recorder)
                .run(orchestration, anything);
        String again = Replay.run(orchestration, recorder.history(), anything);
        return live
                + again.equals(recorded)
                + executor.describe()
                + Lint.lint(executor)
                + Action.text(new Answer(1, this));
    }
}
