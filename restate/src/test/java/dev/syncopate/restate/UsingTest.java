package dev.syncopate.restate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restate.client.Client;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UsingTest {
    @Test
    void the_example_of_the_documentation_runs() throws InterruptedException {
        Executor<Using.Shop<?>> performing = Executor.of((action, call) -> "reserved " + action);
        Executor<Using.Shop<?>> stack = performing.with(Guarantee.deferred().on(Using.Shop.Approve.class));
        Bench.server().register(Using.serve(stack, 0));
        JsonCodec codec = JsonCodec.of(Using.Shop.class);
        RestateRuns runs = OnRestate.client(Client.connect(Bench.server().ingress()), codec);
        runs.start(Using.CHECKOUT, "order-17", new Using.Order("book", 500));
        Bench.await(() -> !runs.pending(Using.CHECKOUT, "order-17").isEmpty());
        assertThat(CompletableFuture.supplyAsync(
                        () -> Using.order(Bench.server().ingress())))
                .succeedsWithin(java.time.Duration.ofSeconds(10))
                .isEqualTo("reserved Reserve[item=book]");
        String input = Using.CHECKOUT.inputText(codec, new Using.Order("book", 500));
        assertThat(Using.replayed(Bench.server().ingress(), Bench.server().admin(), input))
                .isEqualTo("reserved Reserve[item=book]");
    }

    @Test
    void a_definition_needs_the_name_of_a_service_and_is_registered_once() {
        OnRestate served = OnRestate.with(Work.CODEC);
        Executor<Work<?>> stack = new Work.Desk().stack();
        Definition<Work<?>, String, String> blank =
                Definition.of("my checkout", String.class, String.class, input -> c -> input);
        assertThatThrownBy(() -> served.register(blank, stack)).hasMessageContaining("'my checkout'");
        Definition<Work<?>, String, String> fine =
                Definition.of("checkout", String.class, String.class, input -> c -> input);
        served.register(fine, stack);
        assertThatThrownBy(() -> served.register(fine, stack)).hasMessageContaining("was registered before");
    }
}
