package dev.syncopate.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.fixtures.Logs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who has the turn. The threads are never really started: the test ends their turns.
@Timeout(30)
class TurnsTest {
    private final List<String> events = new ArrayList<>();
    private final Scheduled run = new Scheduled(false);
    private final Overtaking overtaking = new Overtaking(run.turns);

    /// Does what the test wants when no thread is ready.
    private final class Scheduled extends TurnScheduler {
        List<Runnable> onIdle = List.of();

        Scheduled(boolean deepestFirst) {
            super(Instant.EPOCH, deepestFirst ? new DepthQueue() : new ArrivalQueue(), true);
        }

        @Override
        protected boolean settle() {
            boolean beside = turns.hasOvertaken();
            List<Runnable> tasks = beside ? List.of() : onIdle;
            if (!tasks.isEmpty()) {
                onIdle = List.of();
                tasks.forEach(Runnable::run);
                return true;
            }
            boolean rests = turns.restIfNothingIsReady(() -> !beside || turns.hasOvertaken());
            if (rests && !beside) {
                events.add("idle");
            }
            return !rests;
        }

        @Override
        protected boolean takeIfFree() {
            return turns.takeIfFree();
        }

        @Override
        protected void readyFromOutside(Object next) {
            makeReady(next);
            if (takeIfFree()) {
                passOn();
            }
        }

        @Override
        protected boolean isDriven(Waiter waiter) {
            return false;
        }

        @Override
        protected void began(TurnTimer timer) {}

        @Override
        protected void withdrawn(TurnTimer timer) {}

        @Override
        protected void interruptedFromOutside(Waiter waiter) {}

        @Override
        protected void requireGoing() {}

        @Override
        protected boolean forget(Waiter waiter) {
            return false;
        }
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
        return new PlainWaiter(run, name, 1);
    }

    private void start(String... names) {
        for (String name : names) {
            run.startThread(thread(name), waiter(name));
        }
    }

    private void overtake(int count) {
        overtaking.overtake(overtaking.activity(), count).forEach(Turn::start);
    }

    private void goBeside(long number) {
        Object beside = overtaking.grantBeside(number);
        if (beside != null) {
            Turn.start(beside);
        }
    }

    private void take() {
        assertThat(overtaking.takeFromBlocked(overtaking.activity())).isTrue();
    }

    /// The names of the active threads, the holder of the turn first.
    private List<String> active() {
        return overtaking.activity().all().stream()
                .map(turn -> {
                    Thread thread = turn.thread();
                    return thread == null ? "none" : thread == Thread.currentThread() ? "me" : thread.getName();
                })
                .toList();
    }

    /// A waiter that waits on the test's thread.
    private PlainWaiter me() throws InterruptedException {
        PlainWaiter me = waiter("me");
        me.await(() -> true, Waiter.NEVER);
        return me;
    }

    @Test
    void threads_go_one_after_the_other_and_the_run_is_idle_after_the_last() {
        assertThat(overtaking.activity().rests()).isTrue();
        start("a", "b");
        assertThat(events).containsExactly("a");
        run.deactivate();
        assertThat(events).containsExactly("a", "b");
        assertThat(overtaking.activity().rests()).isFalse();
        run.deactivate();

        assertThat(events).containsExactly("a", "b", "idle");
        assertThat(overtaking.activity().rests()).isTrue();
        assertThat(active()).isEmpty();
    }

    @Test
    void a_thread_that_becomes_ready_while_another_settles_goes_on() {
        start("a");
        run.onIdle = List.of(() -> run.makeReady(new NewThread(thread("b"), waiter("b"))));
        run.deactivate();

        assertThat(events).containsExactly("a", "b");
        assertThat(active()).containsExactly("b");
    }

    @Test
    void a_woken_waiter_goes_on_when_its_turn_comes() throws Exception {
        PlainWaiter woken = me();
        start("a");
        run.resume(woken);
        assertThat(woken.isResumed()).isFalse();
        run.deactivate();
        assertThat(woken.isResumed()).isTrue();
        assertThat(active()).containsExactly("me");

        run.deactivate();
        assertThat(events).containsExactly("a", "idle");
    }

    @Test
    void only_a_waiter_that_is_ready_can_leave_the_queue() throws Exception {
        PlainWaiter leaving = me();
        PlainWaiter staying = me();
        start("a");
        run.resume(leaving);
        run.resume(staying);

        assertThat(run.dequeue(leaving)).isTrue();
        assertThat(run.dequeue(leaving)).isFalse();
        run.deactivate();
        assertThat(leaving.isResumed()).isFalse();
        assertThat(staying.isResumed()).isTrue();
    }

    @Test
    void a_thread_to_be_started_keeps_its_place_when_the_waiter_it_works_for_leaves_the_queue() {
        PlainWaiter group = waiter("group");
        start("a");
        run.startThread(thread("worker"), group);
        assertThat(run.dequeue(group)).isFalse();
        run.deactivate();

        assertThat(events).containsExactly("a", "worker");
    }

    @Test
    void the_most_deeply_nested_goes_first_and_among_equals_the_one_that_was_ready_first() {
        Scheduled deep = new Scheduled(true);
        deep.startThread(thread("running"), new PlainWaiter(deep, "running", 1));
        deep.startThread(thread("parent"), new PlainWaiter(deep, "parent", 9));
        deep.startThread(thread("fork 1"), new PlainWaiter(deep, "fork 1", 8));
        deep.startThread(thread("fork 2"), new PlainWaiter(deep, "fork 2", 8));
        deep.deactivate();
        deep.deactivate();
        deep.deactivate();

        assertThat(events).containsExactly("running", "fork 1", "fork 2", "parent");
    }

    @Test
    void the_turn_can_be_taken_only_while_no_thread_has_it() {
        start("a");
        assertThat(run.takeIfFree()).isFalse();
        run.deactivate();

        assertThat(run.takeIfFree()).isTrue();
        assertThat(run.takeIfFree()).isFalse();
    }

    @Test
    void what_idleness_wakes_goes_on_after_all_is_woken() {
        start("a");
        run.onIdle = List.of(() -> start("b"), () -> events.add("still waking: " + active()));
        run.deactivate();

        assertThat(events).containsExactly("a", "still waking: []", "b");
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
        run.startThread(broken, waiter("a fork"));
        start("b");

        assertThat(Logs.at(System.Logger.Level.ERROR, run::deactivate))
                .containsExactly("ERROR A thread of the run could not be started: a fork waits");
        assertThat(events).containsExactly("a", "b");
    }

    @Test
    void activity_tells_turns_apart_and_which_thread_has_been_ready_for_longest() {
        assertThat(overtaking.activity().oldest()).isNegative();
        start("a", "b", "c");
        Activity first = overtaking.activity();
        assertThat(first.oldest()).isEqualTo(1);
        assertThat(first.holder()).isEqualTo(first.all().getFirst());
        run.deactivate();
        assertThat(overtaking.activity().turns()).isGreaterThan(first.turns());
        run.deactivate();
        Activity last = overtaking.activity();
        run.deactivate();

        assertThat(overtaking.activity().turns()).as("idle again").isGreaterThan(last.turns());
        assertThat(overtaking.activity().holder()).isNull();
    }

    @Test
    void threads_overtake_a_blocked_holder() {
        start("a", "b", "c", "d");
        overtake(2);

        assertThat(events).containsExactly("a", "b", "c");
        assertThat(active()).containsExactly("c", "a", "b");
        overtake(2);
        assertThat(events).containsExactly("a", "b", "c", "d");
        assertThat(active()).containsExactly("d", "a", "b", "c");
        overtake(2);
        assertThat(active()).as("no thread is ready").containsExactly("d", "a", "b", "c");
    }

    @Test
    void a_holder_that_has_passed_the_turn_on_meanwhile_is_not_taken_for_blocked() {
        start("a", "b", "c");
        Activity seen = overtaking.activity();
        run.deactivate();
        assertThat(overtaking.overtake(seen, 1)).isEmpty();
        assertThat(active()).containsExactly("b");
        run.deactivate();
        assertThat(overtaking.takeFromBlocked(seen)).isFalse();

        assertThat(events).containsExactly("a", "b", "c");
    }

    @Test
    void an_overtaken_thread_that_ends_does_not_end_the_turn_of_the_holder() {
        run.beginRun(waiter("me"));
        start("a", "b");
        overtake(1);
        assertThat(active()).containsExactly("a", "me");
        run.deactivate();

        assertThat(active()).containsExactly("a");
        assertThat(events).containsExactly("a");
    }

    @Test
    void a_run_with_an_overtaken_thread_is_not_idle_until_that_ends() {
        run.beginRun(waiter("me"));
        run.onIdle = List.of(() -> events.add("time passes"));
        take();
        run.passOn();
        assertThat(active()).containsExactly("me");
        assertThat(overtaking.activity().rests()).isTrue();
        assertThat(events).isEmpty();

        run.deactivate();
        assertThat(events).containsExactly("time passes", "idle");
        assertThat(active()).isEmpty();
    }

    /// Else it could have made others ready when nobody looked for them any more.
    @Test
    void no_overtaken_thread_leaves_between_the_looks_for_those_that_are_ready_and_those_that_were_overtaken() {
        run.beginRun(waiter("me"));
        IdleListener listener = new IdleListener(waiter("listener"), () -> false);
        run.addIdleListener(listener);
        Thread overtaken = Thread.ofPlatform().daemon().unstarted(run::deactivate);
        run.turns.addOvertaken(new Turn(overtaken, waiter("overtaken"), false));

        assertThat(run.advance(() -> {
                    overtaken.start();
                    SpinWait.until(() -> overtaken.getState() == Thread.State.WAITING || !overtaken.isAlive());
                    return false;
                }))
                .isFalse();
        assertThat(listener.isNotified()).isFalse();
    }

    /// The one that settles does not rest then, lest nobody lets time pass.
    @Test
    void a_thread_that_settles_looks_again_when_the_last_overtaken_thread_has_left() {
        run.beginRun(waiter("me"));
        take();
        run.deactivate();

        assertThat(run.turns.restIfNothingIsReady(run.turns::hasOvertaken)).isFalse();
        assertThat(run.turns.restIfNothingIsReady(() -> true)).isTrue();
    }

    @Test
    void the_turn_is_not_taken_from_a_holder_while_threads_are_ready() {
        start("a", "b");

        assertThat(overtaking.takeFromBlocked(overtaking.activity())).isFalse();
        assertThat(active()).containsExactly("a");
    }

    @Test
    void the_turn_is_not_taken_from_a_thread_that_settles() {
        start("a");
        run.onIdle = List.of(() -> {
            start("b");
            assertThat(overtaking.overtake(overtaking.activity(), 1)).isEmpty();
            assertThat(overtaking.takeFromBlocked(overtaking.activity())).isFalse();
        });
        run.deactivate();

        assertThat(active()).containsExactly("b");
    }

    @Test
    void a_thread_that_has_been_ready_for_too_long_goes_on_beside_the_holder() {
        start("a", "b", "c");
        goBeside(1);
        assertThat(events).containsExactly("a", "b");
        assertThat(active()).containsExactly("a", "b");
        goBeside(1);
        run.deactivate();

        assertThat(events).containsExactly("a", "b", "c");
    }

    @Test
    void a_holder_whose_next_turn_goes_on_beside_it_keeps_one_turn() throws Exception {
        PlainWaiter me = me();
        run.beginRun(me);
        run.resume(me);
        goBeside(0);
        assertThat(active()).containsExactly("me", "me");
        assertThat(run.turns.leave(me)).as("it waits, but was woken before").isEqualTo(Turns.Leaving.NOTHING);
        run.deactivate();

        assertThat(active()).isEmpty();
        assertThat(events).containsExactly("idle");
    }

    @Test
    void an_overtaken_thread_that_is_woken_before_it_waits_keeps_its_next_turn() throws Exception {
        PlainWaiter me = me();
        run.beginRun(me);
        start("a");
        overtake(1);
        run.resume(me);
        assertThat(active()).containsExactly("a", "me");
        overtake(1);
        assertThat(active()).containsExactly("me", "a");
        assertThat(run.turns.leave(me)).isEqualTo(Turns.Leaving.NOTHING);

        assertThat(active()).containsExactly("me", "a");
    }

    @Test
    void an_overtaken_thread_that_goes_on_without_having_waited_keeps_one_turn() throws Exception {
        PlainWaiter me = me();
        run.beginRun(me);
        List<String> checks = new ArrayList<>();
        me.await(
                () -> {
                    checks.add("check");
                    if (checks.size() == 2) { // it waits by now, but has not given its turn back
                        take();
                        me.wake();
                        run.passOn();
                    }
                    return checks.size() > 1;
                },
                Waiter.NEVER);

        assertThat(active()).containsExactly("me");
    }

    @Test
    void a_thread_that_cannot_be_started_to_overtake_leaves_the_turn_to_the_watchdog() {
        Thread broken = thread("broken");
        start("a");
        run.startThread(broken, waiter("broken"));
        List<Object> going = overtaking.overtake(overtaking.activity(), 1);
        assertThat(active()).containsExactly("broken", "a");

        assertThat(overtaking.forget(going.getFirst())).isTrue();
        assertThat(active()).containsExactly("a");
        assertThat(run.moving()).isSameAs(Thread.currentThread());
    }
}
