package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// A run that waits is not left before all is done by which it goes on in a later process.
class LeavingTest extends DurableFixture {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final Definition<Job<?>, String, String> APPROVED =
            job(input -> conductor -> conductor.yield(new Job.Approve(input)) + "");

    /// An input whose text is made at once for its event, and for its run when the test lets it be made.
    public record Slow(String text) {
        static final Semaphore FREE = new Semaphore(0);
        static final AtomicReference<CountDownLatch> OPEN = new AtomicReference<>(new CountDownLatch(0));

        @Override
        public String text() {
            try {
                if (!FREE.tryAcquire()) {
                    Objects.requireNonNull(OPEN.get()).await();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return text;
        }
    }

    @Test
    void run_is_not_left_before_somebody_was_told_of_its_deferred_action() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        BlockingQueue<Token> firsts = new LinkedBlockingQueue<>();
        AtomicReference<Boolean> isLeft = new AtomicReference<>();
        settings = settings.withAtOnce(1).withKeeping(Duration.ZERO).withListener(new RunListener() {
            @Override
            public void deferred(RunInfo run, Token token, Object action) {
                both.countDown();
                try {
                    if (token.run().equals("first")) {
                        isLeft.compareAndSet(null, both.await(300, TimeUnit.MILLISECONDS));
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                (token.run().equals("first") ? firsts : tokens).add(token);
            }
        });
        Durable durable = open(APPROVED);
        DurableRun<String> first = durable.start(APPROVED, "first", "x");
        DurableRun<String> second = durable.start(APPROVED, "second", "x");

        // An answer may bring its run into memory, which tells of its deferred action once more.
        durable.answer(firsts.take(), true);
        durable.answer(tokens.take(), true);
        assertThat(first.join(SOON)).isEqualTo("true");
        assertThat(second.join(SOON)).isEqualTo("true");
        assertThat(isLeft).hasValue(false);
    }

    @Test
    void parent_whose_child_was_not_started_since_the_store_closed_starts_it_later() throws Exception {
        settings = settings.withKeeping(Duration.ZERO).withClosing(Duration.ofMillis(500));
        var child = Definition.<Job<?>, Slow, String>of(
                "child", Slow.class, String.class, input -> conductor -> conductor.yield(new Job.Do("child")));
        var parent = job(input -> conductor -> input.equals("hang")
                ? conductor.yield(new Job.Hang(input))
                : conductor.ask(child.child("child", new Slow(input))));
        Durable durable = open(child);
        durable.register(parent, executor);
        CountDownLatch open = new CountDownLatch(1);
        Slow.OPEN.set(open);
        Slow.FREE.release();
        durable.start(parent, "hanging", "hang");
        hanging.take();
        durable.start(parent, "parent", "x");
        Thread closing = Thread.startVirtualThread(durable::close);
        awaitClosing(durable, parent);
        open.countDown();
        closing.join();

        Durable again = open(child);
        again.register(parent, executor);
        assertThat(again.run(parent, "parent").join(SOON)).isEqualTo("child!");
    }

    private static void awaitClosing(Durable durable, Definition<Job<?>, String, String> definition) {
        assertThatThrownBy(() -> {
                    while (true) {
                        durable.start(definition, "parent", "x");
                        Pause.shortly();
                    }
                })
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
    }
}
