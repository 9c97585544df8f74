package dev.syncopate.durable.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Combinator;
import dev.syncopate.combinators.Compensate;
import dev.syncopate.definitions.Definition;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableRun;
import dev.syncopate.durable.Status;
import dev.syncopate.durable.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/// Cancelled once, twice, too late, and while that is undone.
class CancellingTest extends Scenario {
    private static final Definition<Task<?>, String, String> UNDOING = task("undoing", input -> conductor -> {
        conductor.yield(new Task.Do("reserve"));
        try {
            return conductor.yield(new Task.Hang(input));
        } finally {
            conductor.shielded(undo -> {
                undo.yield(new Task.Do("refund"));
                undo.yield(new Task.Approve("by hand"));
                return undo.yield(new Task.Do("release"));
            });
        }
    });

    @Test
    void run_that_is_cancelled_twice_is_undone_once() throws Exception {
        Durable durable = restart(UNDOING);
        DurableRun<String> run = durable.start(UNDOING, "one", "x");
        hanging.take();
        run.cancel();
        run.cancel();
        var token = tokens.take();
        run.cancel();
        durable.answer(token, true);

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(done).containsExactly("reserve", "refund", "release");
    }

    @Test
    void undoing_goes_on_after_a_restart_and_a_cancel_then_does_not_stop_it() throws Exception {
        Durable durable = restart(UNDOING);
        durable.start(UNDOING, "one", "x");
        hanging.take();
        durable.cancel("one");
        tokens.take();
        Durable again = restart(UNDOING);
        var token = tokens.take();
        again.cancel("one");
        again.answer(token, true);

        assertThatThrownBy(again.run(UNDOING, "one")::join).isInstanceOf(CancellationException.class);
        assertThat(done).containsExactly("reserve", "refund", "release");
        assertThat(hanging).isEmpty();
    }

    @Test
    void compensations_of_a_layer_go_on_after_a_restart_in_their_order() throws Exception {
        var saga = task("saga", input -> conductor -> {
            conductor.yield(new Task.Do("desk"));
            conductor.yield(new Task.Do("lamp"));
            return conductor.yield(new Task.Fail("no money"));
        });
        Combinator<Task<?>> undo = Compensate.compensate(action -> switch (action) {
            case Task.Do(var what) when what.equals("lamp") -> Optional.of(new Task.Approve("lamp"));
            case Task.Do(var what) when what.equals("desk") -> Optional.of(new Task.Do("return desk"));
            default -> Optional.empty();
        });
        Durable durable = restart();
        durable.register(saga, executor.with(undo));
        durable.start(saga, "one", "x");
        tokens.take();
        Durable again = restart();
        again.register(saga, executor.with(undo));
        again.answer(tokens.take(), true);

        assertThatThrownBy(again.run(saga, "one")::join).hasMessageContaining("no money");
        assertThat(done).containsExactly("desk", "lamp", "return desk");
    }

    @Test
    void cancel_of_a_run_that_has_ended_changes_nothing() throws Exception {
        var quick = task("quick", input -> conductor -> conductor.yield(new Task.Do(input)));
        Durable durable = restart(quick);
        DurableRun<String> run = durable.start(quick, "one", "a");
        run.join();
        run.cancel();
        durable.cancel("one");

        assertThat(run.join()).isEqualTo("a!");
        assertThat(run.info().status()).isEqualTo(Status.RETURNED);
        assertThatThrownBy(() -> durable.cancel("two")).isInstanceOf(StoreException.class);
    }

    @Test
    void cancel_reaches_a_run_that_has_left_the_memory_and_its_token_is_worth_nothing_then() throws Exception {
        settings = settings.withKeeping(Duration.ZERO);
        var waiting = task("waiting", input -> conductor -> "" + conductor.yield(new Task.Approve(input)));
        Durable durable = restart(waiting);
        DurableRun<String> run = durable.start(waiting, "one", "a");
        var token = tokens.take();
        await(durable, "one", Status.WAITING);
        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> durable.answer(token, true)).isInstanceOf(StoreException.class);
    }

    @Test
    void run_that_catches_its_cancellation_may_still_return() throws Exception {
        var calm = task("calm", input -> conductor -> {
            try {
                return "" + conductor.yield(new Task.Approve(input));
            } catch (CancellationException e) {
                return "calm";
            }
        });
        Durable durable = restart(calm);
        DurableRun<String> run = durable.start(calm, "one", "a");
        tokens.take();
        run.cancel();

        await(durable, "one", Status.RETURNED);
        assertThat(restart(calm).run(calm, "one").join()).isEqualTo("calm");
    }
}
