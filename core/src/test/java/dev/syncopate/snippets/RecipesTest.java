package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.history.History;
import dev.syncopate.history.Recorder;
import dev.syncopate.snippets.Recipes.Credit;
import dev.syncopate.snippets.Recipes.Orders;
import dev.syncopate.snippets.Recipes.Payments;
import dev.syncopate.snippets.Recipes.Send;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RecipesTest {

    @Test
    void an_order_that_cannot_be_shipped_is_refunded_and_released() {
        List<Object> done = new ArrayList<>();
        Executor<Orders<?>> shop = shopWithoutDriver(done);

        assertThatThrownBy(() -> Syncopate.run(Recipes.place("o1", 1200), Recipes.saga(shop)))
                .hasMessageContaining("no driver");
        assertThat(done)
                .containsExactly(
                        new Orders.Reserve("o1"),
                        new Orders.Charge("o1", 1200),
                        new Orders.Refund("receipt of o1"),
                        new Orders.Release("o1"));
    }

    @Test
    void an_order_that_is_resumed_and_cannot_be_shipped_is_refunded_and_released() {
        List<Object> done = new ArrayList<>();
        Executor<Orders<?>> shop = shopWithoutDriver(done);
        Recorder recorder = Recorder.recorder();
        assertThatThrownBy(() ->
                        Syncopate.inMemory().recordedTo(recorder).run(Recipes.place("o1", 1200), Recipes.saga(shop)))
                .hasMessageContaining("no driver");
        done.clear();

        History history = recorder.history().first(2); // Reserve and Charge, as if the process had ended then
        assertThatThrownBy(() -> Recipes.resumed(Recipes.place("o1", 1200), shop, history))
                .hasMessageContaining("no driver");
        assertThat(done).containsExactly(new Orders.Refund("receipt of o1"), new Orders.Release("o1"));
    }

    @Test
    void a_report_is_fetched_only_for_a_customer_who_has_paid_less() {
        AtomicInteger reports = new AtomicInteger();
        Executor<Credit<?>> agency = action -> switch (action) {
            case Credit.History history -> history.reply(List.of(500, 700));
            case Credit.Report report -> report.reply(80 + reports.incrementAndGet());
        };

        assertThat(Syncopate.run(Recipes.mayOrder("Ada", 1200), agency)).isTrue();
        assertThat(reports).hasValue(0);
        assertThat(Syncopate.run(Recipes.mayOrder("Ada", 1201), Recipes.annotations(agency)))
                .isTrue();
        assertThat(reports).hasValue(1);
    }

    @Test
    void a_large_payment_needs_a_person() {
        Executor<Payments<?>> nobody = action -> switch (action) {
            case Payments.Pay pay -> pay.reply("paid " + pay.euros());
            case Payments.Approve approve -> approve.reply(false);
        };
        Executor<Payments<?>> approved = Recipes.approved(nobody);

        assertThat(Syncopate.<Payments<?>, String>run(
                        conductor -> conductor.yield(new Payments.Pay("Ada", 1_000)), approved))
                .isEqualTo("paid 1000");
        assertThatThrownBy(() -> Syncopate.<Payments<?>, String>run(
                        conductor -> conductor.yield(new Payments.Pay("Ada", 1_001)), approved))
                .hasMessageContaining("nobody approved it");
    }

    @Test
    void a_newsletter_reaches_everybody_it_can() {
        Executor<Send> server = send -> {
            if (send.address().endsWith("7")) {
                throw new IOException("no such address");
            }
            return null;
        };
        Stream<String> addresses = IntStream.range(0, 10_000).mapToObj(i -> "reader" + i);

        List<String> missed = Syncopate.inMemory()
                .inVirtualTime(Instant.EPOCH)
                .run(Recipes.newsletter(addresses), Recipes.mail(server));

        assertThat(missed).hasSize(1_000).startsWith("reader7", "reader17");
    }

    /// A shop that ships nothing.
    private static Executor<Orders<?>> shopWithoutDriver(List<Object> done) {
        return action -> {
            if (action instanceof Orders.Ship) {
                throw new IOException("no driver");
            }
            done.add(action);
            return action instanceof Orders.Charge charge ? "receipt of " + charge.order() : null;
        };
    }
}
