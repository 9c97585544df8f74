package dev.syncopate.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunsTest {
    private final CountDownLatch charging = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Shop.Bank slow = (customer, card) -> {
        charging.countDown();
        answered.await();
        return "paid";
    };

    @Test
    void a_run_under_way_shows_its_action_and_no_secret() {
        Starting.withShop(slow).run(context -> {
            Runs runs = context.getBean(Runs.class);
            TrackedRun<String> tracked = runs.start("order", Shop.ORDER, Starting.shop(context));
            charging.await();

            RunUnderWay found = runs.find(tracked.id()).orElseThrow();
            assertThat(found.name()).isEqualTo("order");
            assertThat(found.actions()).singleElement().satisfies(action -> {
                assertThat(action.path()).isEqualTo("/1");
                assertThat(action.action()).isEqualTo("Charge[customer=Ada, card=***]");
                assertThat(action.since()).isAfterOrEqualTo(found.startedAt());
            });

            answered.countDown();
            assertThat(tracked.run().join()).isEqualTo("paid");
            tracked.run().future().get(5, TimeUnit.SECONDS);
        });
    }

    @Test
    void a_run_is_cancelled_by_its_id() {
        Starting.withShop(slow).run(context -> {
            Runs runs = context.getBean(Runs.class);
            TrackedRun<String> tracked = runs.start("order", Shop.ORDER, Starting.shop(context));
            charging.await();

            assertThat(runs.cancel(tracked.id())).isTrue();
            assertThatThrownBy(() -> tracked.run().join()).isInstanceOf(CancellationException.class);
            assertThat(runs.cancel("another")).isFalse();
        });
    }

    @Test
    void a_run_on_its_callers_thread_is_cancelled_and_leaves_no_interruption() {
        Starting.withShop(slow).run(context -> {
            Runs runs = context.getBean(Runs.class);
            var canceller = CompletableFuture.runAsync(() -> {
                try {
                    charging.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                runs.cancel(runs.underWay().getFirst().id());
            });

            assertThatThrownBy(() -> runs.run("order", Shop.ORDER, Starting.shop(context)))
                    .isInstanceOf(CancellationException.class);
            canceller.join();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(runs.underWay()).isEmpty();
        });
    }

    @Test
    void a_shutdown_lets_runs_end_within_the_grace_period() {
        Starting.withShop(slow).run(context -> {
            Runs runs = context.getBean(Runs.class);
            TrackedRun<String> tracked = runs.start("order", Shop.ORDER, Starting.shop(context));
            charging.await();
            Thread closing = Thread.ofVirtual().start(context::close);
            while (runs.isAccepting()) {
                Thread.onSpinWait();
            }

            assertThatThrownBy(() -> runs.start("order", Shop.ORDER, Starting.shop(context)))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("'order'");
            answered.countDown();
            closing.join();
            assertThat(tracked.run().join()).isEqualTo("paid");
        });
    }

    @Test
    void a_shutdown_cancels_and_awaits_runs_that_are_late() {
        Starting.withShop(slow)
                .withPropertyValues("syncopate.shutdown.grace-period=10ms")
                .run(context -> {
                    TrackedRun<String> tracked =
                            context.getBean(Runs.class).start("order", Shop.ORDER, Starting.shop(context));
                    charging.await();
                    context.close();

                    assertThat(tracked.run().isDone()).isTrue();
                    assertThatThrownBy(() -> tracked.run().join()).isInstanceOf(CancellationException.class);
                });
    }
}
