package dev.syncopate.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.fixtures.Logs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who has the turn. The threads are never really started: the test ends their turns.
@Timeout(30)
class SerialSchedulerTest {
    private final List<String> events = new ArrayList<>();
    private final Turns turns = new Turns();

    /// Turns in the order of arrival, and what the test wants done when the run is idle.
    private final class Turns extends SerialScheduler {
        List<Runnable> onIdle = List.of();
        List<Runnable> beside = List.of();

        Turns() {
            super(Instant.EPOCH, Turn.FIRST_COME);
        }

        @Override
        public List<Runnable> onIdle() {
            List<Runnable> tasks = onIdle;
            onIdle = List.of();
            return tasks;
        }

        @Override
        List<Runnable> onIdleBesideDetached(Collection<Turn> detached) {
            List<Runnable> tasks = beside;
            beside = List.of();
            return tasks;
        }

        @Override
        public void becameIdle() {
            events.add("idle");
        }

        @Override
        public void suspendActivity() {}

        @Override
        public void resumeActivity() {}
    }

    private Thread thread(String name) {
        return new Thread(name) {
            @Override
            public void start() {
                events.add(name);
            }
        };
    }

    private PlainWaiter waiter(String name) {
        return new PlainWaiter(turns, name, 1);
    }

    private void start(String... names) {
        for (String name : names) {
            turns.startThread(thread(name), waiter(name));
        }
    }

    /// The names of the active threads, the holder of the turn first.
    private List<String> active() {
        return turns.activity().all().stream()
                .map(turn -> {
                    Thread thread = turn.thread();
                    return thread == null ? "none" : thread == Thread.currentThread() ? "me" : thread.getName();
                })
                .toList();
    }

    @Test
    void threads_go_one_after_the_other_and_the_run_is_idle_after_the_last() {
        assertThat(turns.isActive()).isFalse();
        start("a", "b");
        assertThat(events).containsExactly("a");
        turns.deactivate();
        assertThat(events).containsExactly("a", "b");
        assertThat(turns.isActive()).isTrue();
        turns.deactivate();

        assertThat(events).containsExactly("a", "b", "idle");
        assertThat(turns.isActive()).isFalse();
        assertThat(active()).isEmpty();
    }

    @Test
    void a_run_is_not_idle_while_a_thread_is_about_to_queue() {
        turns.onIdle = List.of(() -> events.add("time passes"));
        start("a");
        turns.activate();
        turns.activate();
        turns.deactivate();
        assertThat(events).containsExactly("a");
        assertThat(turns.isActive()).isTrue();

        turns.cancelActivation();
        assertThat(events).containsExactly("a");
        turns.cancelActivation();
        assertThat(events).containsExactly("a", "time passes", "idle");
    }

    @Test
    void an_activation_that_is_cancelled_beside_the_holder_changes_nothing() {
        start("a", "b");
        turns.activate();
        turns.cancelActivation();
        assertThat(active()).containsExactly("a");

        turns.deactivate();
        turns.deactivate();
        assertThat(events).containsExactly("a", "b", "idle");
    }

    @Test
    void a_woken_waiter_goes_on_when_its_turn_comes() {
        PlainWaiter woken = waiter("woken");
        start("a");
        turns.activate();
        turns.resume(woken);
        assertThat(woken.isResumed()).isFalse();
        turns.deactivate();
        assertThat(woken.isResumed()).isTrue();

        turns.deactivate();
        assertThat(events).as("the waiter has arrived").containsExactly("a", "idle");
    }

    @Test
    void only_a_waiter_that_queues_can_leave_the_queue() {
        PlainWaiter leaving = waiter("leaving");
        PlainWaiter staying = waiter("staying");
        start("a");
        turns.activate();
        turns.resume(leaving);
        turns.activate();
        turns.resume(staying);

        assertThat(turns.dequeue(leaving)).isTrue();
        assertThat(turns.dequeue(leaving)).isFalse();
        turns.deactivate();
        assertThat(leaving.isResumed()).isFalse();
        assertThat(staying.isResumed()).isTrue();
    }

    @Test
    void a_thread_from_outside_takes_the_turn_only_while_no_thread_is_active() {
        start("a");
        assertThat(turns.tryTakeTurn(waiter("me"))).isFalse();
        turns.deactivate();

        assertThat(turns.tryTakeTurn(waiter("me"))).isTrue();
        assertThat(active()).containsExactly("me");
        assertThat(turns.tryTakeTurn(waiter("me"))).isFalse();
    }

    @Test
    void what_idleness_wakes_goes_on_after_all_is_woken() {
        start("a");
        turns.onIdle = List.of(() -> start("b"), () -> events.add("still waking: " + active()));
        turns.deactivate();

        assertThat(events).containsExactly("a", "still waking: [me]", "b");
    }

    @Test
    void a_thread_that_cannot_be_started_is_logged_and_the_next_one_goes() {
        Thread broken = new Thread() {
            @Override
            public void start() {
                throw new OutOfMemoryError("unable to create a thread");
            }
        };
        start("a");
        turns.startThread(broken, waiter("a fork"));
        start("b");

        assertThat(Logs.at(System.Logger.Level.ERROR, turns::deactivate))
                .containsExactly("ERROR A thread of the run could not be started: a fork waits");
        assertThat(events).containsExactly("a", "b");
    }

    @Test
    void activity_tells_turns_apart_and_which_thread_has_queued_for_longest() {
        assertThat(turns.activity().oldest()).isNegative();
        start("a", "b", "c");
        SerialScheduler.Activity first = turns.activity();
        assertThat(first.oldest()).isEqualTo(1);
        assertThat(first.holder()).isSameAs(first.all().getFirst());
        turns.deactivate();
        assertThat(turns.activity().turns()).isGreaterThan(first.turns());
        turns.deactivate();
        SerialScheduler.Activity last = turns.activity();
        turns.deactivate();

        assertThat(turns.activity().turns()).as("idle again").isGreaterThan(last.turns());
        assertThat(turns.activity().holder()).isNull();
    }

    @Test
    void threads_go_on_beside_a_blocked_holder() {
        start("a", "b", "c", "d");
        turns.grantBesideBlocked(turns.activity(), 2);

        assertThat(events).containsExactly("a", "b", "c");
        assertThat(active()).containsExactly("c", "a", "b");
        turns.grantBesideBlocked(turns.activity(), 2);
        assertThat(events).containsExactly("a", "b", "c", "d");
        assertThat(active()).containsExactly("d", "a", "b", "c");
        turns.grantBesideBlocked(turns.activity(), 2);
        assertThat(active()).as("no thread queues").containsExactly("d", "a", "b", "c");
    }

    @Test
    void a_holder_that_has_passed_the_turn_on_meanwhile_is_not_taken_for_blocked() {
        start("a", "b", "c");
        SerialScheduler.Activity seen = turns.activity();
        turns.deactivate();
        turns.grantBesideBlocked(seen, 1);
        assertThat(active()).containsExactly("b");
        turns.deactivate();
        turns.takeTurnFromBlocked(seen, () -> List.of(() -> events.add("taken")));

        assertThat(events).containsExactly("a", "b", "c");
    }

    @Test
    void a_thread_beside_the_holder_that_ends_does_not_end_the_turn_of_the_holder() {
        turns.tryTakeTurn(waiter("me"));
        start("a", "b");
        turns.grantBesideBlocked(turns.activity(), 1);
        assertThat(active()).containsExactly("a", "me");
        turns.deactivate();

        assertThat(active()).containsExactly("a");
        assertThat(events).containsExactly("a");
    }

    @Test
    void a_run_with_a_detached_thread_is_active_until_that_ends() {
        turns.tryTakeTurn(waiter("me"));
        turns.takeTurnFromBlocked(turns.activity(), () -> List.of(() -> events.add("taken by " + active())));
        assertThat(events).containsExactly("taken by [me, me]");
        assertThat(turns.isActive()).isTrue();
        assertThat(turns.activity().holder()).isNull();

        turns.deactivate();
        assertThat(events).endsWith("idle");
        assertThat(turns.isActive()).isFalse();
    }

    @Test
    void the_turn_is_not_taken_from_a_holder_for_nothing_or_while_threads_queue() {
        start("a");
        turns.takeTurnFromBlocked(turns.activity(), List::of);
        start("b");
        turns.takeTurnFromBlocked(turns.activity(), () -> List.of(() -> events.add("taken")));

        assertThat(active()).containsExactly("a");
        assertThat(events).containsExactly("a");
    }

    @Test
    void the_turn_that_was_taken_is_passed_on_to_what_the_tasks_start() {
        start("a");
        turns.takeTurnFromBlocked(turns.activity(), () -> List.of(() -> start("b"), () -> start("c")));

        assertThat(events).containsExactly("a", "b");
        assertThat(active()).containsExactly("b", "a");
    }

    @Test
    void a_thread_that_has_queued_for_too_long_goes_on_beside_the_holder() {
        start("a", "b", "c");
        turns.resumeDetached(2);
        assertThat(events).containsExactly("a", "c");
        assertThat(active()).containsExactly("a", "c");
        turns.resumeDetached(2);
        turns.deactivate();

        assertThat(events).containsExactly("a", "c", "b");
    }

    @Test
    void a_thread_to_be_started_keeps_its_place_when_the_waiter_it_works_for_leaves_the_queue() {
        PlainWaiter group = waiter("group");
        start("a");
        turns.startThread(thread("worker"), group);
        assertThat(turns.dequeue(group)).isFalse();
        turns.deactivate();

        assertThat(events).containsExactly("a", "worker");
    }

    /// A waiter that waits on the test's thread.
    private PlainWaiter me() throws InterruptedException {
        PlainWaiter me = waiter("me");
        me.await(() -> true, Waiter.NEVER);
        return me;
    }

    private void resume(PlainWaiter woken) {
        turns.activate();
        turns.resume(woken);
    }

    @Test
    void a_holder_whose_next_turn_goes_on_beside_it_ends_the_older_one() throws Exception {
        PlainWaiter me = me();
        turns.tryTakeTurn(me);
        resume(me);
        turns.resumeDetached(0);
        assertThat(active()).containsExactly("me", "me");
        turns.deactivate();
        assertThat(active()).containsExactly("me");
        assertThat(turns.activity().holder()).isNull();
        turns.deactivate();

        assertThat(active()).isEmpty();
    }

    @Test
    void a_detached_thread_ends_its_older_turn_and_keeps_the_next() throws Exception {
        PlainWaiter me = me();
        turns.tryTakeTurn(me);
        start("a");
        turns.grantBesideBlocked(turns.activity(), 1);
        resume(me);
        turns.resumeDetached(1);
        assertThat(active()).containsExactly("a", "me", "me");
        turns.deactivate();
        assertThat(active()).containsExactly("a", "me");
        turns.deactivate();

        assertThat(active()).containsExactly("a");
    }

    @Test
    void a_detached_thread_that_holds_the_turn_again_keeps_it_when_its_older_turn_ends() throws Exception {
        PlainWaiter me = me();
        turns.tryTakeTurn(me);
        turns.takeTurnFromBlocked(turns.activity(), () -> List.of(() -> resume(me)));
        assertThat(active()).containsExactly("me", "me");
        turns.onIdle = List.of(() -> events.add("time passes"));
        turns.deactivate();

        assertThat(active()).containsExactly("me");
        assertThat(events).isEmpty();
    }

    @Test
    void a_detached_thread_that_goes_on_without_having_waited_keeps_one_turn() throws Exception {
        PlainWaiter me = me();
        turns.tryTakeTurn(me);
        List<String> checks = new ArrayList<>();
        me.await(
                () -> {
                    checks.add("check");
                    if (checks.size() == 2) { // it waits by now, but has not given its turn back
                        turns.takeTurnFromBlocked(turns.activity(), () -> List.of(me::wake));
                    }
                    return checks.size() > 1;
                },
                Waiter.NEVER);

        assertThat(active()).containsExactly("me");
    }
}
