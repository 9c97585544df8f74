package dev.syncopate.junit;

import dev.syncopate.Call;
import dev.syncopate.Next;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Answers the actions of one test.
interface Tape {
    /// Performs actions, and nothing else.
    Tape LIVE = new Tape() {
        @Override
        public <F> @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
            return next.execute(action, call);
        }

        @Override
        public void end(boolean passed, boolean strict) {}
    };

    <F> @Nullable Object execute(F action, Call call, Next<F> next) throws Exception;

    /// The test has ended.
    ///
    /// @param passed whether it has passed so far
    /// @param strict whether unused answers fail it
    /// @throws CassetteError if it must fail
    void end(boolean passed, boolean strict) throws IOException;
}
