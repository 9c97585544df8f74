package dev.syncopate.combinators;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.combinators.Ask.Get;
import dev.syncopate.combinators.Ask.Put;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Batches around each other, narrowed or not, and between them a layer in which an action may be for long.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
@OnEveryDriver
class BatchAroundBatchTest {
    enum Narrowing {
        NONE,
        BY_TYPE,
        BY_FAMILY,
        BY_PREDICATE;

        Combinator<? super Ask<?>> of(Combinator<Object> combinator, Class<? extends Ask<?>> type) {
            return switch (this) {
                case NONE -> combinator;
                case BY_TYPE -> combinator.on(type);
                case BY_FAMILY -> combinator.on(Ask.class);
                case BY_PREDICATE -> combinator.when(type::isInstance);
            };
        }
    }

    private final Batches gets = new Batches();
    private final List<Integer> puts = new CopyOnWriteArrayList<>();

    private final Combinator<Object> outer = batch(Get.class, 1_000, gets);
    private final Combinator<Object> inner = batch(Put.class, 1_000, all -> {
        puts.add(all.size());
        return all.stream().<Void>map(put -> null).toList();
    });

    static Stream<Arguments> narrowings() {
        return Stream.of(Narrowing.values())
                .flatMap(one -> Stream.of(Narrowing.values()).map(other -> Arguments.of(one, other)));
    }

    @ParameterizedTest
    @MethodSource("narrowings")
    void are_not_split_by_what_is_on_its_way(Narrowing ofOuter, Narrowing ofInner) {
        Thread[] waiting = new Thread[1];
        Combinator<Object> slow = Combinator.of("slow", (action, call, next) -> {
            if (action.equals(new Put(1))) {
                awaitParked(waiting); // The other one waits for its batch by now.
            } else if (action.equals(new Put(0))) {
                waiting[0] = Thread.currentThread();
            }
            return next.execute(action, call);
        });
        Executor<Ask<?>> executor = new Asked()
                .with(ofInner.of(inner, Put.class))
                .with(slow)
                .with(ofOuter.of(outer, Get.class))
                .with(parallel());
        Orchestration<Ask<?>, Object> orchestration = conductor -> {
            List<Fork<?>> forks = new ArrayList<>();
            forks.add(conductor.fork(new Put(1)));
            forks.add(conductor.fork(new Put(0)));
            forks.forEach(Fork::join);
            return "";
        };
        for (int run = 0; run < 20; run++) {
            puts.clear();
            waiting[0] = null;
            EveryDriver.run(orchestration, executor);

            assertThat(puts).containsExactly(2);
        }
    }

    private static void awaitParked(Thread[] threads) {
        while (threads[0] == null || threads[0].getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    /// Past one that is narrowed by less than its type an action goes unseen, and holds it up.
    @ParameterizedTest
    @EnumSource(names = {"NONE", "BY_FAMILY"})
    void an_action_of_another_type_holds_no_batch_up(Narrowing narrowing) {
        CountDownLatch carriedOut = new CountDownLatch(1);
        Combinator<Object> batch = batch(Get.class, 1_000, all -> {
            carriedOut.countDown();
            return gets.execute(all);
        });
        Executor<Ask<?>> executor = new Asked()
                .around((action, call, next) -> {
                    assertThat(carriedOut.await(2, TimeUnit.SECONDS)).isTrue();
                    return next.execute(action, call);
                })
                .with(narrowing.of(batch, Get.class))
                .with(parallel());
        Orchestration<Ask<?>, Object> orchestration = conductor -> {
            var put = conductor.fork(new Put(0));
            var get = conductor.fork(new Get(1));
            put.join();
            return get.join();
        };

        assertThat(EveryDriver.run(orchestration, executor)).isEqualTo("v1");
    }
}
