package dev.syncopate.snippets;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.Stepper;
import dev.syncopate.Syncopate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AtOnceTest {
    private final Syncopate.InMemory virtual = Syncopate.inMemory().inVirtualTime(Instant.EPOCH);
    private final Executor<Web<?>> echo = parallel(action -> action instanceof Web.Get(var url) ? url : null);
    private final Executor<Web<?>> oneFails = echo.around((action, call, next) -> {
        if (action.equals(new Web.Get("b"))) {
            throw new IOException("b is gone");
        }
        return next.execute(action, call);
    });

    @Test
    void fans_out_and_in() {
        assertThat(Syncopate.run(AtOnce.fanOut, echo)).isEqualTo(3);
    }

    @Test
    void runs_a_fork_beside() {
        assertThat(Syncopate.run(AtOnce.beside, echo)).isEqualTo("price stock/shelves");
    }

    @Test
    void takes_the_mirror_that_answers_first() {
        try (var stepper = Stepper.of(AtOnce.mirrors)) {
            stepper.fail(stepper.pending().getFirst(), new IOException("unreachable"));
            stepper.answer(stepper.next(), "the index");
            assertThat(stepper.result()).isEqualTo("the index");
        }
    }

    @Test
    void falls_back_after_two_seconds() {
        try (var stepper = Stepper.of(AtOnce.fallback)) {
            stepper.advance(Duration.ofSeconds(2));
            assertThat(stepper.result()).isEqualTo("the copy of yesterday");
        }
    }

    @Test
    void polls_every_half_minute() {
        AtomicInteger left = new AtomicInteger(100);
        Executor<Web<?>> busy = action -> left.decrementAndGet() == 0;

        assertThat(virtual.run(AtOnce.polling, busy)).isEqualTo(100);
    }

    @Test
    void gives_up_polling_after_an_hour() {
        Executor<Web<?>> neverReady = action -> false;

        assertThatThrownBy(() -> virtual.run(AtOnce.polling, neverReady))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void keeps_at_most_eight_items_under_way() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Executor<Web<?>> counting = parallel(echo.around((action, call, next) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            call.sleep(Duration.ofMillis(10));
            now.decrementAndGet();
            return next.execute(action, call);
        }));
        List<String> urls =
                IntStream.range(0, 1_000).mapToObj(Integer::toString).toList();

        assertThat(virtual.run(AtOnce.pipeline(urls), counting)).hasSize(1_000);
        assertThat(most).hasValue(8);
    }

    @Test
    void archives_the_other_pages_when_one_cannot_be_read() {
        assertThat(Syncopate.run(AtOnce.pipelineThatGoesOn(List.of("a", "b", "c")), oneFails))
                .containsExactly("a: archived", "b: IOException: b is gone", "c: archived");
    }

    @Test
    void bears_one_failure() {
        assertThat(Syncopate.run(AtOnce.tolerant, oneFails))
                .extracting(outcome -> outcome instanceof Outcome.Success)
                .containsExactly(true, false, true);
    }

    @Test
    void stops_the_job_when_cancelled() throws InterruptedException {
        var done = new ConcurrentLinkedQueue<Web<?>>();
        var waiting = new CountDownLatch(1);
        Executor<Web<?>> executor = action -> {
            done.add(action);
            if (action instanceof Web.Get) {
                waiting.countDown();
                new CountDownLatch(1).await();
            }
            return null;
        };

        assertThat(AtOnce.cancel(executor, waiting::await)).isEmpty();
        assertThat(done).last().isEqualTo(new Web.Stop("import"));
    }

    @Test
    void carries_the_context_into_forks() {
        ThreadLocal<Map<String, String>> local = ThreadLocal.withInitial(Map::of);
        local.set(Map.of("user", "ada"));
        var mdc = new AtOnce.Mdc() {
            @Override
            public Map<String, String> copy() {
                return local.get();
            }

            @Override
            public void set(Map<String, String> context) {
                local.set(context);
            }
        };

        assertThat(AtOnce.carry(AtOnce.beside, action -> local.get().get("user"), mdc))
                .isEqualTo("ada ada");
    }
}
