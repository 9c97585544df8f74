package dev.syncopate.verify;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tests a scoped value of the caller in the threads of a run.
class ScopedValueTest {
    private static final ScopedValue<String> USER = ScopedValue.newInstance();

    private static final Executor<String> WHO = action -> action + " for " + USER.orElse("nobody");

    private static final Orchestration<String, List<Object>> FORKS = conductor -> List.of(
            "" + conductor.yieldAny("a"),
            conductor.<Object>fork(child -> "" + child.yieldAny("b")).join(),
            conductor
                    .<Object>fork(child -> child.<Object>fork(inner -> "" + inner.yieldAny("c"))
                            .join())
                    .join());

    @Test
    void a_scoped_value_is_carried_to_forks_on_request() {
        // @start region="carrying"
        var driver = Syncopate.inMemory().carrying(task -> {
            String user = USER.get(); // on the thread that forks
            return () -> ScopedValue.where(USER, user).run(task); // on the new thread
        });
        // @end

        List<Object> answers = ScopedValue.where(USER, "Ada").call(() -> driver.run(FORKS, parallel(WHO)));

        assertThat(answers).containsExactly("a for Ada", "b for Ada", "c for Ada");
    }

    @Test
    void a_scoped_value_that_is_not_carried_stays_on_the_callers_thread() {
        List<Object> answers = ScopedValue.where(USER, "Ada").call(() -> Syncopate.run(FORKS, parallel(WHO)));

        assertThat(answers).containsExactly("a for Ada", "b for nobody", "c for nobody");
    }
}
