package dev.syncopate.driver;

import static dev.syncopate.combinators.Combinators.compensate;
import static dev.syncopate.combinators.Combinators.retry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.InDoubtException;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.combinators.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A process that dies at every write, and a second time in the resumption: what is declared at most once is
/// never performed twice.
@Timeout(60)
class AtMostOnceTest {
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Reserve(String item) implements Shop<String> {}

        record Release(String item) implements Shop<String> {}

        record Charge(int cents) implements Shop<String> {}

        record Ask(String what) implements Shop<String> {}
    }

    private final Instant start = Instant.now();

    /// What was performed, by key.
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    private final Executor<Shop<?>> shop = Executor.of((action, call) -> {
        done.add(call.idempotencyKey() + " " + action);
        if (action instanceof Shop.Charge(var cents) && cents < 0) {
            throw new IllegalArgumentException("negative");
        }
        return "ok";
    });

    private static final Orchestration<Shop<?>, String> ORDER = conductor -> {
        conductor.yield(new Shop.Reserve("book"));
        String paid;
        try {
            paid = conductor.yield(new Shop.Charge(7));
        } catch (ActionFailedException e) {
            if (!e.is(InDoubtException.class)) {
                throw e;
            }
            paid = conductor.yield(new Shop.Ask("charged?"));
            paid += ", in doubt";
        }
        conductor.yield(new Shop.Ask("ship"));
        return paid;
    };

    private Executor<Shop<?>> stack() {
        return shop.with(Guarantee.atMostOnce().on(Shop.Charge.class)).with(undo());
    }

    private static Combinator<Shop<?>> undo() {
        return compensate((Shop<?> action) ->
                action instanceof Shop.Reserve(var item) ? Optional.of(new Shop.Release(item)) : Optional.empty());
    }

    private Optional<String> attempt(
            Orchestration<Shop<?>, String> orchestration, Executor<Shop<?>> stack, CrashingLog log) {
        RunSettings settings = RunSettings.of("order").startingAt(start);
        try {
            return DrivenRun.run(orchestration, stack, settings, new LogDriver(log))
                    .map(Object::toString);
        } catch (CrashingLog.Crash e) {
            return Optional.empty();
        }
    }

    private long times(Class<?> action) {
        return done.stream()
                .filter(each -> each.contains(action.getSimpleName()))
                .count();
    }

    @Test
    void an_action_is_never_performed_twice_wherever_the_process_dies() {
        CrashingLog whole = new CrashingLog().next(CrashingLog.NEVER, false);
        assertThat(attempt(ORDER, stack(), whole)).contains("Success[value=ok]");
        Set<String> outcomes = new TreeSet<>();
        for (int first = 0; first <= whole.writes; first++) {
            for (int second = 0; second <= whole.writes; second++) {
                outcomes.add(crash(first, second, (first + second) % 2 == 0));
                outcomes.add(crash(first, second, (first + second) % 2 != 0));
            }
        }
        assertThat(outcomes).containsExactly("Success[value=ok, in doubt]", "Success[value=ok]");
    }

    private String crash(int first, int second, boolean before) {
        done.clear();
        CrashingLog log = new CrashingLog();
        Optional<String> ended = attempt(ORDER, stack(), log.next(first, before));
        ended = ended.isPresent() ? ended : attempt(ORDER, stack(), log.next(second, !before));
        ended = ended.isPresent() ? ended : attempt(ORDER, stack(), log.next(CrashingLog.NEVER, false));
        String when = "crashes at " + first + " and " + second + ", before " + before;
        assertThat(times(Shop.Charge.class)).as(when).isLessThanOrEqualTo(1);
        assertThat(times(Shop.Charge.class) == 1 || ended.orElseThrow().contains("doubt"))
                .as(when)
                .isTrue();
        done.clear();
        assertThat(attempt(ORDER, stack(), log)).as("replay of %s", when).isEqualTo(ended);
        assertThat(done).as("performed by the replay of %s", when).isEmpty();
        return ended.orElseThrow();
    }

    @Test
    void a_doubt_is_an_event_of_the_log_and_what_was_done_before_is_undone() {
        Orchestration<Shop<?>, String> plain = conductor -> {
            conductor.yield(new Shop.Reserve("book"));
            return conductor.yield(new Shop.Charge(7));
        };
        CrashingLog log = new CrashingLog();
        assertThat(attempt(plain, stack(), log.next(3, true))).isEmpty();
        assertThat(times(Shop.Charge.class)).isEqualTo(1);

        String failure =
                attempt(plain, stack(), log.next(CrashingLog.NEVER, false)).orElseThrow();

        assertThat(failure)
                .contains(
                        "Charge[cents=7] at /1 failed: InDoubtException: Charge[cents=7] at /1 may have been done, since a"
                                + " process that began it has died; it is declared at most once and is not performed again:");
        assertThat(((Event.Ended) log.events.get(1)).ending())
                .isInstanceOfSatisfying(
                        Ending.Answered.class,
                        answered -> assertThat(((Outcome.Failure<?>) answered.outcome()).is(InDoubtException.class))
                                .isTrue());
        assertThat(done)
                .containsExactly("order/0 Reserve[item=book]", "order/1 Charge[cents=7]", "order/2 Release[item=book]");
    }

    @Test
    void a_retry_does_not_perform_what_is_in_doubt() {
        Orchestration<Shop<?>, String> plain = conductor -> conductor.yield(new Shop.Charge(7));
        Executor<Shop<?>> retried =
                stack().with(retry(Schedule.fixed(Duration.ofMillis(1)).upTo(3)));
        CrashingLog log = new CrashingLog();
        attempt(plain, retried, log.next(1, true));
        attempt(plain, retried, log.next(2, false)); // the doubt, and the delay before the next attempt

        assertThat(attempt(plain, retried, log.next(CrashingLog.NEVER, false)).orElseThrow())
                .contains("InDoubtException");

        assertThat(times(Shop.Charge.class)).isEqualTo(1);
        assertThat(log.events).hasSize(5);
    }

    @Test
    void an_attempt_whose_failure_is_known_may_be_followed_by_another() {
        Orchestration<Shop<?>, String> plain = conductor -> conductor.yield(new Shop.Charge(-7));
        Executor<Shop<?>> retried =
                stack().with(retry(Schedule.fixed(Duration.ofMillis(1)).upTo(3)));

        assertThat(attempt(plain, retried, new CrashingLog().next(CrashingLog.NEVER, false))
                        .orElseThrow())
                .contains("negative");

        assertThat(times(Shop.Charge.class)).isEqualTo(3);
    }

    @Test
    void a_log_that_does_not_keep_what_was_begun_is_refused() {
        assertThatThrownBy(() -> DrivenRun.run(ORDER, stack(), RunSettings.of("order"), new LogDriver(event -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The action at /1 is declared at most once, but the log does not keep what was"
                        + " begun: override begin(...) and wasBegun(...)");
    }
}
