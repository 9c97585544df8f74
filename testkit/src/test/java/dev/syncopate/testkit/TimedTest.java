package dev.syncopate.testkit;

import dev.syncopate.Action;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A combinator and its tests as a user writes them.
class TimedTest {
    private final List<Object> reported = new CopyOnWriteArrayList<>();

    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Greet(String name) implements Shop<Void> {}

        record Fetch(String container, int count) implements Shop<List<String>> {}
    }

    private static <A> Combinator<A> timed(BiConsumer<? super A, Duration> report) {
        return Combinator.of("timed", (action, call, next) -> {
            Instant start = call.now();
            try {
                return next.execute(action, call);
            } finally {
                report.accept(action, Duration.between(start, call.now()));
            }
        });
    }

    private static Combinator<Object> refusing(Class<?> type) {
        return Combinator.of("refusing", (action, call, next) -> {
            if (type.isInstance(action)) {
                throw new IllegalStateException(type.getSimpleName() + " is refused");
            }
            return next.execute(action, call);
        });
    }

    // @start region="check"
    @Test
    void timed_keeps_the_laws() {
        CombinatorLaws.of(() -> timed((action, time) -> reported.add(action))).check();
    }
    // @end

    // @start region="dynamic"
    @TestFactory
    Stream<DynamicTest> timed_keeps_each_law() {
        return CombinatorLaws.of(() -> timed((action, time) -> reported.add(action))).laws().stream()
                .map(law -> DynamicTest.dynamicTest(law.toString(), law::check));
    }
    // @end

    // @start region="family"
    @Test
    void a_combinator_that_refuses_greetings_passes_fetches_on() {
        Executor<Shop<?>> executor = action -> switch (action) {
            case Shop.Greet greet -> null;
            case Shop.Fetch fetch -> fetch.reply(List.of("User" + fetch.count()));
        };
        CombinatorLaws.<Shop<?>>of(
                        () -> refusing(Shop.Greet.class), number -> new Shop.Fetch("users", number), executor)
                .check();
    }
    // @end
}
