package dev.syncopate.combinators;

import static dev.syncopate.combinators.Fallback.fallback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.fixtures.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked
class FallbackTest {
    private final IOException failure = new IOException("offline");
    private final Executor<String> offline = action -> {
        throw failure;
    };
    private final Executor<String> mirror = action -> action + " of the mirror";

    @Test
    void answers_by_a_function_of_action_and_failure() throws Exception {
        assertThat(offline.with(fallback((action, failure) -> action + ": " + failure.getMessage()))
                        .execute("x"))
                .isEqualTo("x: offline");
    }

    @Test
    void may_answer_null() throws Exception {
        assertThat(offline.with(fallback((action, failure) -> null)).execute("x"))
                .isNull();
    }

    @Test
    void does_nothing_where_nothing_fails() throws Exception {
        assertThat(mirror.with(fallback((action, failure) -> "fallback")).execute("x"))
                .isEqualTo("x of the mirror");
    }

    @Test
    void has_another_executor_carry_out_what_failed_with_the_same_call() throws Exception {
        List<Call> calls = new ArrayList<>();
        Call call = Call.outside();
        Executor<String> watched = mirror.around((action, passed, next) -> {
            calls.add(passed);
            return next.execute(action, passed);
        });

        assertThat(offline.with(fallback(watched)).execute("x", call)).isEqualTo("x of the mirror");
        assertThat(calls).singleElement().isSameAs(call);
    }

    @Test
    void answers_only_the_failures_that_it_was_asked_to() throws Exception {
        assertThat(offline.with(fallback(mirror, IOException.class::isInstance)).execute("x"))
                .isEqualTo("x of the mirror");
        assertThatThrownBy(() -> offline.with(fallback(mirror, IllegalStateException.class::isInstance))
                        .execute("x"))
                .isSameAs(failure)
                .hasNoSuppressedExceptions();
    }

    @ParameterizedTest
    @MethodSource("dev.syncopate.combinators.CancelledTest#cancellations")
    void never_answers_a_cancellation_or_an_error(Throwable thrown) {
        Executor<String> executor = CancelledTest.interrupted(new Script().then(0, thrown));

        assertThatThrownBy(() ->
                        executor.with(fallback((action, failure) -> "fallback")).execute("x"))
                .isSameAs(thrown);
        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(() -> executor.with(fallback(mirror)).execute("x")).isSameAs(thrown);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void throws_its_own_failure_unchanged_when_it_fails_too() {
        IllegalStateException worse = new IllegalStateException("no mirror");

        assertThatThrownBy(() -> offline.with(fallback((action, failure) -> {
                            throw worse;
                        }))
                        .execute("x"))
                .isSameAs(worse)
                .hasNoSuppressedExceptions()
                .hasNoCause();
    }

    @Test
    void translates_a_failure_without_naming_it_twice() {
        assertThatThrownBy(() -> offline.with(fallback((action, failure) -> {
                            throw new UncheckedIOException((IOException) failure);
                        }))
                        .execute("x"))
                .isInstanceOf(UncheckedIOException.class)
                .hasCause(failure)
                .hasNoSuppressedExceptions();
    }

    @Test
    void may_decide_to_leave_the_failure_as_it_is() {
        assertThatThrownBy(() -> offline.with(fallback((action, failure) -> {
                            throw failure;
                        }))
                        .execute("x"))
                .isSameAs(failure)
                .hasNoSuppressedExceptions();
    }

    @Test
    void in_a_chain_the_inner_one_goes_first() throws Exception {
        Executor<String> chain =
                offline.with(fallback(offline)).with(fallback(mirror)).with(fallback((action, failure) -> "fallback"));

        assertThat(chain.execute("x")).isEqualTo("x of the mirror");
    }

    @Test
    void of_two_executors_the_one_that_allows_less_in_flight_decides() {
        Executor<String> five = offline.withMaxInFlight(5);

        assertThat(five.with(fallback(mirror)).maxInFlight()).isEqualTo(1);
        assertThat(five.with(fallback(mirror.withMaxInFlight(3))).maxInFlight()).isEqualTo(3);
        assertThat(five.with(fallback(mirror.withMaxInFlight(9))).maxInFlight()).isEqualTo(5);
        assertThat(five.with(fallback((action, failure) -> 1)).maxInFlight()).isEqualTo(5);
    }

    @Test
    void narrowed_it_does_not_change_the_number_in_flight_behind_ones_back() {
        assertThatThrownBy(() -> offline.withMaxInFlight(5)
                        .with(Fallback.<String>fallback(mirror).when(action -> true)))
                .hasMessageContaining("changes the number of actions in flight");
    }

    @Test
    void coordinates_if_the_other_executor_does() {
        assertThat(offline.with(fallback(mirror)).coordinates()).isFalse();
        assertThat(offline.with(fallback(mirror.with(Hedge.hedge(java.time.Duration.ZERO, 2))))
                        .coordinates())
                .isTrue();
    }

    @Test
    void its_name_says_who_answers() {
        assertThat(Fallback.<String>fallback((action, failure) -> 1).name()).isEqualTo("fallback");
        assertThat(Fallback.<String>fallback(mirror.with(Logged.logged())).name())
                .isEqualTo("fallback(logged, executor)");
    }
}
