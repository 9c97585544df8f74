package dev.syncopate.verify;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A scoped value of the caller in the threads of a run, where the JDK has them.
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
    void is_carried_into_forks_on_request() {
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
    void reaches_the_callers_own_thread_alone_otherwise() {
        List<Object> answers = ScopedValue.where(USER, "Ada").call(() -> Syncopate.run(FORKS, parallel(WHO)));

        assertThat(answers).containsExactly("a for Ada", "b for nobody", "c for nobody");
    }
}
