package dev.syncopate.combinators;

import static dev.syncopate.combinators.Gate.Decision.allow;
import static dev.syncopate.combinators.Gate.Decision.ask;
import static dev.syncopate.combinators.Gate.Decision.deny;
import static dev.syncopate.combinators.Gate.gate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Run;
import dev.syncopate.RunAround;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Banker;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.snippets.Bank;
import dev.syncopate.snippets.Bank.Approve;
import dev.syncopate.snippets.Bank.Balance;
import dev.syncopate.snippets.Bank.Pay;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class GateTest {
    private static final Pay PAY = new Pay("Ada", 50);
    private static final Approve QUESTION = new Approve("Pay 50?");
    private final Banker banker = new Banker(true);
    private final Orchestration<Bank<?>, String> pay = conductor -> conductor.yield(PAY);
    private final Combinator<Bank<?>> asking = gate(
            action -> action instanceof Pay ? ask(QUESTION, yes -> yes ? allow() : deny("not approved")) : allow());

    @Test
    void a_denied_action_fails_and_is_not_carried_out() {
        Combinator<Object> closed = gate(action -> deny("closed"));

        assertThatThrownBy(() -> EveryDriver.run(pay, banker.with(closed)))
                .hasMessage("Pay[to=Ada, amount=50] at /0 failed: DeniedException:"
                        + " Pay[to=Ada, amount=50] was denied: closed")
                .cause()
                .isInstanceOfSatisfying(
                        DeniedException.class,
                        denied -> assertThat(denied.reason()).isEqualTo("closed"));
        assertThat(banker.done()).isEmpty();
    }

    @Test
    void an_orchestration_can_go_on_without_what_is_denied() {
        Orchestration<Bank<?>, Boolean> orchestration = conductor ->
                conductor.attempt(PAY) instanceof Outcome.Failure<?> failure && failure.is(DeniedException.class);

        assertThat(EveryDriver.run(orchestration, banker.with(gate(action -> deny("closed")))))
                .isTrue();
    }

    @Test
    void a_question_is_carried_out_first() {
        assertThat(EveryDriver.run(pay, banker.with(asking))).isEqualTo("paid Ada");
        assertThat(banker.done()).containsExactly(QUESTION, PAY);
    }

    @Test
    void the_answer_can_deny() {
        Banker strict = new Banker(false);

        assertThatThrownBy(() -> EveryDriver.run(pay, strict.with(asking)))
                .hasMessageEndingWith("Pay[to=Ada, amount=50] was denied: not approved");
        assertThat(strict.done()).containsExactly(QUESTION);
    }

    @Test
    void the_answer_can_lead_to_another_question() {
        List<String> paths = new ArrayList<>();
        Combinator<Object> watch = Combinator.of("watch", (action, call, next) -> {
            paths.add(call.path() + " " + action.getClass().getSimpleName());
            return next.execute(action, call);
        });
        Combinator<Object> twice = gate(action ->
                ask(new Balance("own"), left -> left >= 50 ? ask(QUESTION, yes -> allow()) : deny("no money")));

        EveryDriver.run(pay, banker.with(watch).with(twice));

        assertThat(paths).containsExactly("/0:ask Balance", "/0:ask.2 Approve", "/0 Pay");
    }

    @Test
    void a_failing_question_fails_the_action() {
        Executor<Bank<?>> nobodyThere = banker.around((action, call, next) -> {
            if (action instanceof Approve) {
                throw new IOException("nobody there");
            }
            return next.execute(action, call);
        });

        assertThatThrownBy(() -> EveryDriver.run(pay, nobodyThere.with(asking)))
                .hasMessage("Pay[to=Ada, amount=50] at /0 failed: IOException: nobody there");
        assertThat(banker.done()).isEmpty();
    }

    @Test
    void a_throwing_decision_fails_the_action() {
        Combinator<Object> broken = gate(action -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(() -> EveryDriver.run(pay, banker.with(broken))).hasMessageEndingWith("broken");
        assertThat(banker.done()).isEmpty();
    }

    @Test
    void narrowed_it_asks_by_an_action_that_it_does_not_concern() {
        Combinator<Object> narrowed =
                Gate.<Pay>gate(action -> ask(QUESTION, yes -> allow())).on(Pay.class);

        assertThat(EveryDriver.run(pay, banker.with(narrowed))).isEqualTo("paid Ada");
        assertThat(banker.done()).containsExactly(QUESTION, PAY);
    }

    @Test
    void a_question_may_take_days() {
        Executor<Bank<?>> slow = banker.around((action, call, next) -> {
            if (action instanceof Approve) {
                call.sleep(Duration.ofDays(2));
            }
            return next.execute(action, call);
        });

        assertThat(Syncopate.inMemory()
                        .inVirtualTime(Instant.EPOCH)
                        .<Bank<?>, String>run(
                                conductor -> conductor.yield(PAY) + " " + conductor.now(), slow.with(asking)))
                .isEqualTo("paid Ada 1970-01-03T00:00:00Z");
    }

    @Test
    void a_cancelled_question_leaves_the_action_undone() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Executor<Bank<?>> slow = banker.around((RunAround<Bank<?>>) (action, call, next) -> {
            asked.countDown();
            call.await(() -> false);
            return next.execute(action, call);
        });

        Run<String> run = Syncopate.start(pay, slow.with(asking));
        asked.await();
        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(banker.done()).isEmpty();
    }
}
