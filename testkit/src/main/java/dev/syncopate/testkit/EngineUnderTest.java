package dev.syncopate.testkit;

import dev.syncopate.Executor;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import java.util.List;

/// Starts runs of definitions on the engine that is checked, such as a workflow engine or a store.
@FunctionalInterface
public interface EngineUnderTest {

    /// Starts a run of the first definition.
    ///
    /// @param definitions all that the run may start
    /// @param executor performs the actions of all of them
    /// @param id the id of the run, which is new for each law and may be known within it
    /// @param input its input
    /// @param <F> the family of the actions
    /// @return the run
    /// @throws Exception if the engine refuses it
    <F> Started start(
            List<Definition<F, String, String>> definitions, Executor<? super F> executor, String id, String input)
            throws Exception;

    /// A run on the engine.
    interface Started {

        /// Waits until the run has ended.
        ///
        /// @return its result
        /// @throws java.util.concurrent.CancellationException if it was cancelled
        /// @throws Exception what a run is joined with when it has failed
        String join() throws Exception;

        /// Has the run cancelled. Returns at once.
        ///
        /// @throws Exception if the engine refuses it
        void cancel() throws Exception;

        /// Answers a deferred action of the run.
        ///
        /// @param token the action
        /// @param answer its answer
        /// @throws Exception if the engine refuses it
        void answer(Token token, Object answer) throws Exception;

        /// Sends a message to the run.
        ///
        /// @param name its name
        /// @param message the message
        /// @throws Exception if the engine refuses it
        void send(String name, Object message) throws Exception;
    }
}
