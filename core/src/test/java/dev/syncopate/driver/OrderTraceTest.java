package dev.syncopate.driver;

import static dev.syncopate.combinators.Combinators.compensate;
import static dev.syncopate.combinators.Combinators.retry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.combinators.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An order that waits for days for an approval from outside, event by event: the process dies before it has
/// stored the approval, the order is cancelled, and the process dies again while the order is undone.
@Timeout(20)
class OrderTraceTest {
    sealed interface Shop extends Action<Shop, String> {}

    record Reserve(String item) implements Shop {}

    record Release(String item) implements Shop {}

    record Charge(int cents) implements Shop {}

    record Refund(int cents) implements Shop {}

    /// Answered from outside.
    record Approve(String what) implements Shop {}

    record Ship(String item) implements Shop {}

    private static final Orchestration<Shop, String> ORDER = conductor -> {
        conductor.yield(new Reserve("book"));
        conductor.yield(new Charge(200));
        conductor.timeout(Duration.ofDays(3), part -> part.yield(new Approve("pay?")));
        return conductor.yield(new Ship("book"));
    };

    /// What was done in the world, with its key.
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    /// What the log holds: it survives a process.
    private final List<Event> log = new ArrayList<>();

    private boolean releases = false;

    private Executor<Shop> stack() {
        Executor<Shop> world = Executor.of((action, call) -> {
            done.add(call.path() + " " + action + " " + call.idempotencyKey());
            if (action instanceof Release && !releases) {
                new CountDownLatch(1).await();
            }
            return "ok";
        });
        return world.recorded()
                .with(compensate((Shop action) -> switch (action) {
                    case Reserve(var item) -> Optional.of(new Release(item));
                    case Charge(var cents) -> Optional.of(new Refund(cents));
                    default -> Optional.empty();
                }))
                .with(retry(Schedule.fixed(Duration.ofHours(1))).on(Approve.class));
    }

    /// A process that runs the order: replays the log, performs all but approvals, and keeps each end.
    private final class Attempt implements Driver {
        private final BlockingQueue<String> appended = new LinkedBlockingQueue<>();
        private final int past = log.size();
        private int replayed;
        final DrivenRun<String> run = DrivenRun.start(ORDER, stack(), RunSettings.of("order-7"), this);

        @Override
        public void idle(DrivenRun<?> run) {
            if (replayed < past) {
                run.give(log.get(replayed++));
                return;
            }
            run.changes();
            for (Pending pending : run.pending()) {
                if (pending.isCancelled() && !pending.isPerforming()) {
                    append(run, pending.end(Ending.cancelled(), run.now()));
                } else if (!(pending.action() instanceof Approve)) {
                    pending.perform();
                }
            }
        }

        @Override
        public void performed(DrivenRun<?> run, Pending action, Ending ending) {
            append(run, action.end(ending, run.now()));
        }

        /// Appends and gives under one lock, so that the log's order is the run's.
        synchronized void append(DrivenRun<?> run, Event event) {
            log.add(event);
            appended.add(
                    event instanceof Event.Ended end
                            ? end.path() + " " + end.action().getClass().getSimpleName() + " " + end.ending()
                            : "cancelled");
            run.give(event);
        }

        void appends(String expected) throws InterruptedException {
            assertThat(appended.poll(10, TimeUnit.SECONDS)).isEqualTo(expected);
            assertThat(given()).isPositive(); // What was appended is given.
            run.awaitIdle();
        }

        private synchronized int given() {
            return log.size();
        }

        Pending at(String path) {
            run.awaitIdle();
            return run.pending().stream()
                    .filter(pending -> pending.path().toString().equals(path))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(run.pending().toString()));
        }

        void end(String path, Ending ending) {
            Pending pending = at(path);
            append(run, pending.end(ending, pending.due().orElse(run.now())));
        }

        void dies() {
            run.drop();
        }
    }

    private void does(String expected) throws InterruptedException {
        assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo(expected);
    }

    @Test
    void an_order_is_resumed_where_it_was_cancelled_and_where_it_is_undone() throws Exception {
        Instant due = Instant.EPOCH.plus(Duration.ofDays(3));
        Attempt first = new Attempt();
        does("/0 Reserve[item=book] order-7/0");
        first.appends("/0 Reserve Success[value=ok]");
        does("/1 Charge[cents=200] order-7/1");
        first.appends("/1 Charge Success[value=ok]");
        assertThat(first.at("/0/:limit").due()).contains(due);
        first.end("/0/0", Ending.failure(new IllegalStateException("the approver is ill")));
        first.appends("/0/0 Approve Failure[exception=java.lang.IllegalStateException: the approver is ill]");
        first.end("/0/0:sleep", Ending.FIRED);
        first.appends("/0/0:sleep Sleep Success[value=null]");
        assertThat(first.at("/0/0@2").action()).isEqualTo(new Approve("pay?"));
        assertThat(first.run.now()).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(1)));
        // 'yes' arrives, and is not in the log when the process dies.
        first.dies();

        Attempt second = new Attempt();
        assertThat(second.at("/0/0@2").action()).isEqualTo(new Approve("pay?"));
        assertThat(second.at("/0/0@2").isCancelled()).isFalse();
        assertThat(second.at("/0/:limit").due()).contains(due);
        assertThat(second.run.pending()).hasSize(2);
        Pending token = second.at("/0/0@2");
        second.append(second.run, new Event.RunCancelled(second.run.now()));
        second.appends("cancelled");
        second.appends("/0/0@2 Approve Cancelled");
        assertThat(token.isCancelled()).isTrue();
        does("/2 Refund[cents=200] order-7/2");
        second.appends("/2 Refund Success[value=ok]");
        does("/3 Release[item=book] order-7/3");
        second.dies();
        assertThat(log).hasSize(7);

        releases = true;
        Attempt third = new Attempt();
        does("/3 Release[item=book] order-7/3");
        third.appends("/3 Release Success[value=ok]");
        assertThat(third.run.outcome().orElseThrow())
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.exception()).isInstanceOf(CancellationException.class));
        assertThat(done).isEmpty();
        assertThat(third.run.pending()).isEmpty();
        assertThat(log).hasSize(8);
    }

    @Test
    void an_approval_in_time_ships_the_order_and_leaves_the_limit_without_an_event() throws Exception {
        Attempt only = new Attempt();
        only.appends("/0 Reserve Success[value=ok]");
        only.appends("/1 Charge Success[value=ok]");
        only.end("/0/0", Ending.success("yes"));
        only.appends("/0/0 Approve Success[value=yes]");
        only.appends("/2 Ship Success[value=ok]");
        assertThat(only.run.outcome()).contains(new Outcome.Success<>("ok"));
        assertThat(log).hasSize(4);
    }

    @Test
    void an_approval_that_is_late_is_cancelled_and_the_order_is_undone() throws Exception {
        releases = true;
        Attempt only = new Attempt();
        only.appends("/0 Reserve Success[value=ok]");
        only.appends("/1 Charge Success[value=ok]");
        only.end("/0/:limit", Ending.FIRED);
        only.appends("/0/:limit Limit Success[value=null]");
        only.appends("/0/0 Approve Cancelled");
        only.appends("/2 Refund Success[value=ok]");
        only.appends("/3 Release Success[value=ok]");
        assertThat(only.run.now()).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(3)));
        assertThat(only.run.outcome().orElseThrow()).isInstanceOf(Outcome.Failure.class);
    }
}
