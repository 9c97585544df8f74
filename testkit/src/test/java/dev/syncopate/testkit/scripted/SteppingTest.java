package dev.syncopate.testkit.scripted;

import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.testkit.scripted.Orders.checkout;
import static dev.syncopate.testkit.scripted.Orders.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Path;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.history.History;
import dev.syncopate.testkit.scripted.Orders.Approve;
import dev.syncopate.testkit.scripted.Orders.Price;
import dev.syncopate.testkit.scripted.Orders.Receipt;
import dev.syncopate.testkit.scripted.Orders.Release;
import dev.syncopate.testkit.scripted.Orders.Reserve;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SteppingTest {
    @Test
    void pending_actions_are_found_by_value_type_and_condition() {
        try (var run = Stepping.of(sum(List.of("a", "b", "c")))) {
            assertThat(run.pending()).containsExactly(new Price("a"), new Price("b"), new Price("c"));
            run.on(new Price("c")).answer(100);
            run.on(Price.class, price -> price.article().equals("b")).answer(10);
            var last = run.on(Price.class);
            assertThat(last.path()).isEqualTo(Path.parse("/0"));
            assertThat(last.action()).isEqualTo(new Price("a"));
            last.answer(1);

            assertThat(run.hasEnded()).isTrue();
            assertThat(run.result()).isEqualTo(111);
            assertThatThrownBy(() -> last.answer(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("/0 Price[article=a] has ended");
        }
    }

    @Test
    void an_action_that_is_not_pending_is_shown_beside_the_nearest_one() {
        try (var run = Stepping.of(sum(List.of("lamp")))) {
            assertThatThrownBy(() -> run.on(new Price("lamb")))
                    .isInstanceOf(ScriptError.class)
                    .hasMessageContaining("""
                            Price[article=lamb] is not pending:
                              looked for: Price[article=lamb]
                              pending:    Price[article=lamp]
                                                        ^^^^
                            """);
            assertThatThrownBy(run::result)
                    .hasMessage("The run has not ended: the run waits for /0 Price[article=lamp]");
            assertThat(run.line(Path.parse("/0")).orElseThrow()).contains("Orders.java:");
        }
    }

    @Test
    void a_copy_goes_on_beside_the_original() {
        try (var run = Stepping.of(checkout("o-1", "piano"))) {
            run.on(Price.class).answer(500_000);
            run.on(Reserve.class).answer("r-1");
            try (var no = run.copy();
                    var cancelled = run.copy()) {
                no.on(Approve.class).answer(false);
                no.on(Release.class).done();
                cancelled.cancel();
                cancelled.cancel();

                assertThat(no.result()).isEqualTo(new Receipt("o-1", 0));
                assertThatThrownBy(cancelled::result).isInstanceOf(CancellationException.class);
                assertThat(run.pending()).containsExactly(new Approve("o-1"));
            }
        }
    }

    @Test
    void layers_see_each_answer() {
        try (var run = Stepping.of(
                sum(List.of("a")),
                orders -> orders.with(retry(Schedule.fixed(Duration.ofSeconds(1)))),
                RunSettings.of("test"))) {
            run.on(Price.class).fail(new IOException("offline"));
            assertThat(run.pending()).isEmpty();
            run.advance(Duration.ofSeconds(1));
            run.on(Price.class).answer(4);

            assertThat(run.result()).isEqualTo(4);
        }
        assertThatThrownBy(() -> {
                    try (var run = Stepping.of(sum(List.of("a")))) {
                        run.advance(Duration.ofSeconds(-1));
                    }
                })
                .hasMessage("Time passes forward, but the duration was PT-1S");
    }

    @Test
    void a_run_begins_at_the_end_of_a_history_and_is_checked_at_its_own_end() {
        History history;
        AtomicInteger runs = new AtomicInteger();
        try (var run = Stepping.of(sum(List.of("a", "b")))) {
            run.on(new Price("b")).answer(10);
            history = run.history();
        }
        try (var run = Stepping.of(sum(List.of("a", "b")), history)) {
            assertThat(run.pending()).containsExactly(new Price("a"));
            run.on(Price.class).answer(1);
            assertThat(run.result()).isEqualTo(11);
        }
        try (Stepping<Orders<?>, Integer> run = Stepping.of(conductor -> runs.incrementAndGet())) {
            assertThatThrownBy(run::played).hasMessageStartingWith("The orchestration is not pure.");
        }
    }
}
