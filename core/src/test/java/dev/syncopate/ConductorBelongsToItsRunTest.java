package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Greet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver(leftOut = "conductor_refuses_a_yield_after_an_error")
class ConductorBelongsToItsRunTest {
    private final Shopkeeper shopkeeper = new Shopkeeper();
    private final AtomicReference<Conductor<Shop<?>>> kept = new AtomicReference<>();

    private static Throwable onAnotherThread(Runnable code) throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread.ofVirtual().name("other").start(() -> {
            try {
                code.run();
                thrown.complete(null);
            } catch (Throwable e) {
                thrown.complete(e);
            }
        });
        return thrown.get();
    }

    @Test
    void conductor_refuses_a_yield_from_another_thread() {
        Orchestration<Shop<?>, Throwable> orchestration =
                conductor -> onAnotherThread(() -> conductor.yield(new Greet("Ada")));
        String thread = Thread.currentThread().getName();

        assertThat(EveryDriver.run(orchestration, shopkeeper))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("Greet[name=Ada] was yielded from thread 'other', but the orchestration runs on '"
                        + thread + "': yield on the orchestration's own thread, and in a fork to the fork's own"
                        + " conductor; to execute actions concurrently, yield a group or fork");
        assertThat(shopkeeper.done()).isEmpty();
    }

    @Test
    void conductor_refuses_every_way_to_yield_from_another_thread() {
        Orchestration<Shop<?>, List<Throwable>> orchestration = conductor -> List.of(
                onAnotherThread(() -> conductor.yieldAny(new Greet("Ada"))),
                onAnotherThread(() -> conductor.attempt(new Greet("Ada"))),
                onAnotherThread(() -> conductor.yield(List.of(new Greet("Ada")))),
                onAnotherThread(() -> conductor.call(inner -> inner.yield(new Greet("Ada")))));

        assertThat(EveryDriver.run(orchestration, shopkeeper))
                .hasSize(4)
                .allSatisfy(thrown -> assertThat(thrown)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("was yielded from thread 'other'"));
        assertThat(shopkeeper.done()).isEmpty();
    }

    @Test
    void conductor_is_not_disturbed_by_a_refused_yield() {
        Orchestration<Shop<?>, String> orchestration = conductor -> {
            onAnotherThread(() -> conductor.yield(new Greet("Ada")));
            conductor.yield(new Greet("Bob"));
            return conductor.path().toString();
        };

        assertThat(EveryDriver.run(orchestration, shopkeeper)).isEqualTo("/1");
        assertThat(shopkeeper.done()).containsExactly(new Greet("Bob"));
    }

    @Test
    void conductor_refuses_a_yield_after_the_orchestration_has_returned() {
        EveryDriver.run(
                (Conductor<Shop<?>> conductor) -> {
                    conductor.yield(new Greet("Ada"));
                    conductor.yield(new Greet("Bob"));
                    kept.set(conductor);
                    return null;
                },
                shopkeeper);

        assertThatThrownBy(() -> kept.get().yield(new Greet("Cyd")))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("Greet[name=Cyd] was yielded to a conductor whose orchestration has ended (after 2"
                        + " yields): a conductor is valid only until the orchestration returns; do not keep it");
        assertThat(shopkeeper.done()).containsExactly(new Greet("Ada"), new Greet("Bob"));
    }

    @Test
    void conductor_refuses_a_yield_after_the_orchestration_has_thrown() {
        Orchestration<Shop<?>, Object> orchestration = conductor -> {
            kept.set(conductor);
            throw new IllegalArgumentException();
        };
        assertThatThrownBy(() -> EveryDriver.run(orchestration, shopkeeper))
                .isInstanceOf(IllegalArgumentException.class);

        assertThatThrownBy(() -> kept.get().yield(new Greet("Cyd")))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("orchestration has ended");
    }

    @Test
    void conductor_refuses_a_yield_after_an_error() {
        Orchestration<Shop<?>, Object> orchestration = conductor -> {
            kept.set(conductor);
            throw new LinkageError();
        };
        assertThatThrownBy(() -> EveryDriver.run(orchestration, shopkeeper)).isInstanceOf(LinkageError.class);

        assertThatThrownBy(() -> kept.get().yield(new Greet("Cyd"))).hasMessageContaining("orchestration has ended");
    }

    @Test
    void conductor_refuses_a_yield_of_a_finished_run_within_another_run() {
        Orchestration<Shop<?>, Object> keep = conductor -> {
            kept.set(conductor);
            return null;
        };
        Orchestration<Shop<?>, Object> other = conductor -> kept.get().yield(new Greet("Ada"));
        EveryDriver.run(keep, shopkeeper);

        assertThatThrownBy(() -> EveryDriver.run(other, shopkeeper)).hasMessageContaining("orchestration has ended");
    }

    @Test
    void conductor_serves_a_called_orchestration_and_goes_on_after_it() {
        Orchestration<Shop<?>, Void> greet = conductor -> conductor.yield(new Greet("Ada"));
        Orchestration<Shop<?>, Object> orchestration = conductor -> {
            conductor.call(greet);
            return conductor.yield(new Greet("Bob"));
        };

        EveryDriver.run(orchestration, shopkeeper);

        assertThat(shopkeeper.done()).containsExactly(new Greet("Ada"), new Greet("Bob"));
    }
}
