package dev.syncopate.combinators;

import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.combinators.SerialBy.serialBy;
import static dev.syncopate.combinators.SingleFlight.singleFlight;
import static dev.syncopate.combinators.Timeout.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Ask.Get;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A group on an executor that allows one action in flight is carried out in order, whatever lies around it.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class OrderInFlightTest {
    private static final int RUNS = 300;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<Get> GROUP =
            IntStream.range(0, 5).mapToObj(Get::new).toList();

    static Stream<Combinator<Object>> combinators() {
        return Stream.of(
                hedge(HOUR, 2),
                singleFlight(),
                hedge(HOUR, 2).inside(singleFlight()),
                singleFlight().inside(hedge(HOUR, 2)),
                hedge(HOUR, 2).inside(memo()).inside(retry(fixed(Duration.ofSeconds(1)))),
                singleFlight().inside(timeout(HOUR)).inside(serialBy(action -> action)));
    }

    @ParameterizedTest
    @MethodSource("combinators")
    void in_real_time(Combinator<Object> combinator) {
        inOrder(combinator, Syncopate.inMemory());
    }

    @ParameterizedTest
    @MethodSource("combinators")
    void in_virtual_time(Combinator<Object> combinator) {
        inOrder(combinator, Syncopate.inMemory().inVirtualTime(Instant.EPOCH));
    }

    private static void inOrder(Combinator<Object> combinator, Syncopate.InMemory driver) {
        Orchestration<Ask<?>, List<String>> orchestration = conductor -> conductor.yield(GROUP);
        for (int run = 0; run < RUNS; run++) {
            List<Ask<?>> order = new CopyOnWriteArrayList<>();
            Executor<Ask<?>> executor = ask -> {
                order.add(ask);
                return "v" + ((Get) ask).id();
            };

            driver.run(orchestration, executor.with(combinator));

            assertThat(order).containsExactlyElementsOf(GROUP);
        }
    }
}
