package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Greet;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class FailureLeavesRunTest {

    private static Throwable afterOneYieldOfItsOwn() {
        return catchThrowable(() -> Syncopate.run(
                conductor -> {
                    conductor.yield(new Greet("Ada"));
                    throw new IllegalStateException("sold out");
                },
                new Shopkeeper()));
    }

    private static Orchestration<Shop<?>, Object> afterOneYield(Exception failure) {
        return conductor -> {
            conductor.yield(new Greet("Ada"));
            throw failure;
        };
    }

    @Test
    void an_unchecked_exception_of_the_orchestration_as_it_is_with_a_note_of_how_far_it_came() {
        Throwable failure = afterOneYieldOfItsOwn();

        assertThat(failure).isExactlyInstanceOf(IllegalStateException.class).hasMessage("sold out");
        assertThat(failure.getSuppressed()).singleElement().satisfies(note -> {
            assertThat(note).hasMessage("the orchestration's next yield would have been /1");
            assertThat(note.getStackTrace()).isEmpty();
        });
    }

    @Test
    void an_exception_that_is_kept_for_many_runs_gathers_nothing() {
        IllegalStateException kept = new IllegalStateException("sold out");
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> Syncopate.run(afterOneYield(kept), new Shopkeeper()))
                    .isSameAs(kept);
        }

        assertThat(kept.getSuppressed()).isEmpty();
    }

    @Test
    void an_exception_that_a_run_has_created_and_that_others_throw_again_keeps_the_note_of_that_run_alone() {
        Throwable kept = afterOneYieldOfItsOwn();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> Syncopate.run(afterOneYield((Exception) kept), new Shopkeeper()))
                    .isSameAs(kept);
        }

        assertThat(kept.getSuppressed()).hasSize(1);
    }

    @Test
    void a_checked_exception_of_the_orchestration_as_the_cause_of_an_unchecked_one() {
        TimeoutException failure = new TimeoutException("closed");

        assertThatThrownBy(() -> Syncopate.run(afterOneYield(failure), new Shopkeeper()))
                .isInstanceOf(CompletionException.class)
                .hasMessage("The orchestration failed: java.util.concurrent.TimeoutException: closed")
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .isEqualTo("the orchestration's next yield would have been /1"))
                .cause()
                .isSameAs(failure);
    }

    @Test
    void the_failure_of_an_action_with_its_path_and_no_note() {
        IOException cause = new IOException();
        Executor<Shop<?>> executor = action -> {
            throw cause;
        };

        assertThatThrownBy(() -> Syncopate.run(conductor -> conductor.yield(new Greet("Ada")), executor))
                .isInstanceOfSatisfying(
                        ActionFailedException.class,
                        failure -> assertThat(failure.path()).hasToString("/0"))
                .hasNoSuppressedExceptions()
                .cause()
                .isSameAs(cause);
    }

    @Test
    void an_exception_that_wraps_the_failure_of_an_action_leaves_the_run() {
        Executor<Shop<?>> executor = action -> {
            throw new IOException();
        };
        Orchestration<Shop<?>, Object> orchestration = conductor -> {
            try {
                return conductor.yield(new Greet("Ada"));
            } catch (ActionFailedException e) {
                throw new IllegalStateException("nobody greeted", e);
            }
        };

        assertThatThrownBy(() -> Syncopate.run(orchestration, executor))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(ActionFailedException.class);
    }

    @Test
    void a_note_finds_no_room_on_an_exception_that_takes_none() {
        class Bare extends RuntimeException {
            private static final long serialVersionUID = 1L;

            Bare() {
                super("bare", null, false, false);
            }
        }
        Bare failure = new Bare();

        assertThatThrownBy(() -> Syncopate.run(afterOneYield(failure), new Shopkeeper()))
                .isSameAs(failure)
                .hasNoSuppressedExceptions();
    }
}
