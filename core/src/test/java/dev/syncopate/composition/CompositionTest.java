package dev.syncopate.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// What composed executors and combinators say of themselves, and what they throw.
@NullUnmarked
class CompositionTest {
    record Greet(String name) implements Action<Greet, String> {}

    private static Throwable thrownBy(Throwable failure) {
        Executor<String> executor = new AsyncExecutor<>(action -> CompletableFuture.failedFuture(failure));
        try {
            return new AssertionError("it returned " + executor.execute("x"));
        } catch (Throwable e) {
            return e;
        }
    }

    @Test
    void an_asynchronous_executor_throws_what_its_stage_failed_with() {
        IOException offline = new IOException("offline", new IllegalStateException("unplugged"));
        CompletionException bare = new CompletionException("bare", null);

        assertThat(thrownBy(offline)).isSameAs(offline);
        assertThat(thrownBy(new CompletionException(new CompletionException(offline))))
                .isSameAs(offline);
        assertThat(thrownBy(bare)).isSameAs(bare);
    }

    @Test
    void a_combinator_that_executes_while_it_is_applied_is_refused() {
        for (boolean performs : List.of(true, false)) {
            assertThatThrownBy(() -> new Early(performs).layers())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A combinator executed early while it was being applied: call the executor only"
                            + " from its behaviour");
        }
    }

    private record Early(boolean performs) implements Combinator<Object> {
        @Override
        public String name() {
            return "early";
        }

        @Override
        @SuppressWarnings("unchecked")
        public <F> Executor<F> apply(Executor<F> executor) {
            try {
                Object result = performs
                        ? ((Stage<F>) executor).perform((F) "early", Call.outside())
                        : executor.execute((F) "early");
                throw new AssertionError("it returned " + result);
            } catch (Exception e) {
                throw (RuntimeException) e;
            }
        }
    }

    @Test
    void a_combinator_says_what_it_is_narrowed_to() {
        Combinator<Object> noted = Combinator.before("noted", action -> {});

        assertThat(noted.on(String.class).name()).isEqualTo("noted on String");
        assertThat(noted.when(action -> true).name()).isEqualTo("noted when ...");
        assertThat(Combinator.none().name()).isEqualTo("none");
    }

    @Test
    void an_executor_of_cases_that_have_nothing_to_describe_describes_itself_by_its_family() {
        Executor<Greet> plain = Executor.<Greet>handling(Greet.class)
                .on(Greet.class, greet -> "Hello " + greet.name())
                .build();
        Executor<Greet> layered = Executor.<Greet>handling(Greet.class)
                .family(
                        Greet.class,
                        ((Executor<Greet>) greet -> "Hello").with(Combinator.before("noted", action -> {})))
                .build();

        assertThat(plain.describe()).contains("Executor[").doesNotContain("\n");
        assertThat(layered.describe()).contains("noted");
    }

    @Test
    void an_executor_made_of_a_function_gives_it_a_call_also_outside_of_a_run() throws Exception {
        CallExecutor<String> executor = new CallExecutor<>((action, call) -> action + call.attempt());

        assertThat(executor.execute("x")).isEqualTo("x1");
        assertThat(executor).hasToString("executor");
    }

    @Test
    void a_behaviour_with_a_second_executor_has_its_own_layer_unless_it_says_otherwise() {
        Executor<Object> other = action -> "";
        SideExecutor side = () -> other;
        Layer own = Layer.of("own", side);

        assertThat(SideExecutor.layers(own, side)).containsExactly(own);
    }
}
