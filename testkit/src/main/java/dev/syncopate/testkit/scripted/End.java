package dev.syncopate.testkit.scripted;

import dev.syncopate.Action;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Pending;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How an action ends. Prints as the rest of a sentence.
sealed interface End {

    /// It has a result.
    record Result(@Nullable Object value) implements End {
        @Override
        public String toString() {
            return " is answered " + Sides.text(value);
        }
    }

    /// Its executor throws.
    record Failure(Supplier<? extends Exception> exception) implements End {
        @Override
        public String toString() {
            return " fails with " + Action.text(exception.get());
        }
    }

    /// It does not end, unless the run cancels it.
    record Open() implements End {
        @Override
        public String toString() {
            return " is not answered";
        }
    }

    /// The run has cancelled it.
    record Cancelled() implements End {
        @Override
        public String toString() {
            return " is cancelled";
        }
    }

    /// Ends an action, if it is to be ended by the test.
    default void give(StagedRun<?, ?> run, Pending action) {
        switch (this) {
            case Result(var value) -> run.answer(action, value);
            case Failure(var exception) -> run.end(action, Ending.failure(exception.get()));
            case Open open -> {}
            case Cancelled cancelled -> {}
        }
    }
}
