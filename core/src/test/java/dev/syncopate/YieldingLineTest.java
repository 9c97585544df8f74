package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.syncopate.combinators.Hedge;
import dev.syncopate.combinators.Parallel;
import dev.syncopate.combinators.SingleFlight;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The stack trace of a failure shows the line of the orchestration that yielded, wherever the executor worked.
class YieldingLineTest {
    private record Fail(int number) implements Action<Object, Void> {}

    /// An executor, named for reports.
    record Way(String name, Executor<Object> executor) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Way> ways() {
        IOException kept = new IOException("kept");
        Executor<Object> plain = action -> {
            throw new IOException("gone");
        };
        return Stream.of(
                new Way("plain", plain),
                new Way("plain, with a constant", action -> {
                    throw kept;
                }),
                new Way("parallel", Parallel.parallel(plain)),
                new Way("asynchronous", Executor.async(action -> CompletableFuture.failedFuture(kept))),
                new Way("hedged", plain.with(Hedge.hedge(Duration.ZERO, 2))),
                new Way("single flight", plain.with(SingleFlight.singleFlight())));
    }

    private static List<String> methods(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().equals(YieldingLineTest.class.getName()))
                .map(StackTraceElement::getMethodName)
                .toList();
    }

    private static void shows(String method, Orchestration<Object, ?> orchestration, Way way) {
        ActionFailedException live =
                catchThrowableOfType(ActionFailedException.class, () -> Syncopate.run(orchestration, way.executor()));
        assertThat(methods(live)).as("%s", live.path()).contains(method);

        ActionFailedException started = catchThrowableOfType(
                ActionFailedException.class,
                () -> Syncopate.start(orchestration, way.executor()).join());
        assertThat(methods(started)).as("%s", started.path()).contains(method);
    }

    private static Object yields(Conductor<Object> conductor) {
        return conductor.yield(new Fail(1));
    }

    private static Object yieldsAGroup(Conductor<Object> conductor) {
        return conductor.yield(List.of(new Fail(1), new Fail(2), new Fail(3)));
    }

    private static Object attemptsAGroup(Conductor<Object> conductor) {
        return conductor.attempt(List.of(new Fail(1), new Fail(2), new Fail(3))).stream()
                .map(Outcome::orThrow)
                .toList();
    }

    private static Object forksAndJoins(Conductor<Object> conductor) {
        return conductor.fork(new Fail(1)).join();
    }

    private static Object forksAndLeaves(Conductor<Object> conductor) {
        return conductor.fork(new Fail(1)).path();
    }

    private static Object joinsOneOfMany(Conductor<Object> conductor) {
        List<Fork<Void>> forks =
                Stream.generate(() -> conductor.fork(new Fail(1))).limit(9).toList();
        return forks.getLast().join();
    }

    private static Object forksAPart(Conductor<Object> conductor) {
        return conductor.fork(YieldingLineTest::yields).join();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_failing_yield_shows_it(Way way) {
        shows("yields", YieldingLineTest::yields, way);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_failing_group_shows_it(Way way) {
        shows("yieldsAGroup", YieldingLineTest::yieldsAGroup, way);
        shows("attemptsAGroup", YieldingLineTest::attemptsAGroup, way);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_failing_fork_shows_it(Way way) {
        shows("forksAndJoins", YieldingLineTest::forksAndJoins, way);
        shows("forksAndLeaves", YieldingLineTest::forksAndLeaves, way);
        shows("joinsOneOfMany", YieldingLineTest::joinsOneOfMany, way);
        shows("yields", YieldingLineTest::forksAPart, way);
    }
}
