package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.driver.Codec;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.snippets.Shop.Fetch;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SendingTest {
    /// For the actions and results of this test: `container count`, and texts with commas between them.
    private static final Codec CODEC = new Codec() {
        @Override
        public String encode(@Nullable Object value, Type type) {
            return value instanceof Fetch(var container, var count)
                    ? container + " " + count
                    : String.join(
                            ",",
                            ((List<?>) Objects.requireNonNull(value))
                                    .stream().map(String::valueOf).toList());
        }

        @Override
        public Object decode(String text, Type type) {
            String[] words = text.split(" ", -1);
            return type == Shop.class ? new Fetch(words[0], Integer.parseInt(words[1])) : List.of(text.split(",", -1));
        }
    };

    private static final Orchestration<Shop<?>, List<String>> FETCHES =
            conductor -> conductor.yield(new Fetch("users", 2));

    private static DrivenRun<List<String>> start() {
        DrivenRun<List<String>> run = DrivenRun.start(
                FETCHES,
                action -> {
                    throw new AssertionError();
                },
                RunSettings.of("r"),
                idle -> {});
        run.awaitIdle();
        return run;
    }

    @Test
    void an_answer_that_comes_as_text_is_read_by_its_declared_type() {
        DrivenRun<List<String>> run = start();
        Pending fetch = run.pending(Path.parse("/0")).orElseThrow();

        Sending.overTheWire(run, fetch, CODEC, request -> request.equals("users 2") ? "Ada,Grace" : "nobody");

        run.awaitIdle();
        assertThat(run.outcome()).hasToString("Optional[Success[value=[Ada, Grace]]]");
    }

    @Test
    void a_worker_performs_what_it_was_sent() throws InterruptedException {
        DrivenRun<List<String>> run = start();
        Sending.Message message = Sending.message(run.pending(Path.parse("/0")).orElseThrow(), CODEC);
        Executor<Shop<?>> executor = Executor.of((action, call) -> List.of(call.idempotencyKey(), action.toString()));

        assertThat(Sending.work(message, CODEC, executor, () -> true))
                .isEqualTo(Ending.success(List.of("r/0", "Fetch[container=users, count=2]")));
        run.drop();
    }

    @Test
    void a_worker_whose_work_is_not_wanted_any_more_cancels_it() throws InterruptedException {
        DrivenRun<List<String>> run = start();
        Sending.Message message = Sending.message(run.pending(Path.parse("/0")).orElseThrow(), CODEC);
        Executor<Shop<?>> waiting = action -> {
            new CountDownLatch(1).await();
            return null;
        };

        assertThat(Sending.work(message, CODEC, waiting, () -> false)).isEqualTo(Ending.cancelled());
        run.drop();
    }
}
