package dev.syncopate.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

@Timeout(30)
class OrdersTest {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicInteger charged = new AtomicInteger();
    private final Collection<String> audit = new ConcurrentLinkedQueue<>();

    private final Orders.World nobodyApproves = new Orders.World() {
        @Override
        public boolean approves() throws InterruptedException {
            asked.countDown();
            answered.await();
            return false;
        }

        @Override
        public String charges() {
            if (charged.incrementAndGet() < 3) {
                throw new IllegalStateException("busy");
            }
            return "paid in " + LocaleContextHolder.getLocale();
        }
    };

    private ApplicationContextRunner started() {
        return Starting.alone()
                .withUserConfiguration(Orders.Beans.class, Orders.Customizers.class)
                .withBean(Orders.World.class, () -> nobodyApproves)
                .withBean(Orders.AuditTrail.class, () -> audit::add);
    }

    @SuppressWarnings("unchecked") // The bean's method says so.
    private static Executor<Orders<?>> orders(ApplicationContext context) {
        return (Executor<Orders<?>>) context.getBean("orders");
    }

    @Test
    void a_run_that_waits_for_a_person_lists_the_question_beside_the_action() {
        started().run(context -> {
            Runs runs = context.getBean(Runs.class);
            TrackedRun<String> tracked = runs.start("order", Orders.place("o1", 2_000), orders(context));
            asked.await();

            assertThat(runs.find(tracked.id()).orElseThrow().actions())
                    .extracting(action -> action.path() + " " + action.action())
                    .containsExactly(
                            "/1 Charge[order=o1, euros=2000]", "/1:ask Approve[charge=Charge[order=o1, euros=2000]]");

            answered.countDown();
            assertThatThrownBy(() -> tracked.run().join()).isInstanceOf(ActionFailedException.class);
        });
    }

    @Test
    void a_question_outside_of_tracked_runs_is_executed_as_well() {
        answered.countDown();
        started()
                .run(context -> assertThatThrownBy(() -> Syncopate.run(Orders.place("o1", 2_000), orders(context)))
                        .hasMessageContaining("nobody approved it"));
    }

    @Test
    void an_observer_sees_a_denied_action_and_each_undo_but_no_attempts() {
        answered.countDown();
        started().run(context -> {
            Runs runs = context.getBean(Runs.class);
            assertThatThrownBy(() -> runs.run("order", Orders.place("o1", 2_000), orders(context)))
                    .hasMessageContaining("nobody approved it");
            assertThat(runs.<Orders<?>, String>run("order", Orders.place("o2", 1), orders(context)))
                    .startsWith("paid");

            assertThat(charged).hasValue(3);
            assertThat(audit)
                    .containsExactly(
                            "Reserve[order=o1]",
                            "Charge[order=o1, euros=2000] failed",
                            "Release[order=o1]",
                            "Reserve[order=o2]",
                            "Charge[order=o2, euros=1]");
        });
    }

    @Test
    void customizers_carry_the_locale_into_a_run_and_give_the_reason_of_a_denial() {
        answered.countDown();
        started().run(context -> {
            Runs runs = context.getBean(Runs.class);
            LocaleContextHolder.setLocale(Locale.CANADA_FRENCH);
            try {
                assertThat(runs.start("order", Orders.place("o1", 1), orders(context))
                                .run()
                                .join())
                        .isEqualTo("paid in fr_CA");
            } finally {
                LocaleContextHolder.resetLocaleContext();
            }

            ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.FORBIDDEN);
            try {
                runs.run("order", Orders.place("o1", 2_000), orders(context));
            } catch (ActionFailedException denied) {
                context.getBean(ProblemCustomizer.class).customize(problem, denied);
            }
            assertThat(problem.getProperties()).containsEntry("reason", "nobody approved it");
        });
    }
}
