package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.Phased;
import dev.syncopate.Role;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/// Logs each action before it is executed, and its result or failure after.
///
/// ```
/// /0 Fetch[container=users, count=3]
/// /0 -> [User0, User1, User2]
/// /1 failed: java.io.IOException: connection reset
/// ```
///
/// Data marked as [secret][Action.Secret] is masked.
///
/// **Groups.** Lets a group [stay together][dev.syncopate.Phased]; all of its actions are
/// then logged before the first result.
///
/// **Replay.** Outside of the [log][dev.syncopate.Executor#recorded()] it does not log again what was
/// recorded: of an action that was in flight when the process ended, only the outcome.
///
/// **Failures.** A failed action is logged, and its exception passes unchanged.
public final class Logged {
    private static final System.Logger LOGGER = System.getLogger("dev.syncopate");

    private Logged() {}

    /// The text that is logged.
    public enum Style {
        /// The path with the action, then the path with the result or failure.
        PATHS,
        /// `[LOG] Executing Fetch[...]` and `[LOG] Executed -> [...]`, the two lines of the Python
        /// package. A failure logs only the first.
        EXECUTING
    }

    /// Logs to the JDK's [System.Logger] named `dev.syncopate`: actions and results at `INFO`, failures at
    /// `WARNING`. Nothing is formatted while the level is off.
    ///
    /// @return the combinator
    public static Combinator<Object> logged() {
        return Combinator.of("logged", new ToLogger<>(LOGGER));
    }

    /// Logs to `lines`, one call for each line.
    ///
    /// @param lines takes each line, such as `System.out::println`; called by all threads that call the
    /// executor
    /// @return the combinator
    public static Combinator<Object> loggedTo(Consumer<String> lines) {
        return loggedTo(lines, Style.PATHS);
    }

    /// Logs to `lines` in the given style.
    ///
    /// @param lines takes each line, such as `System.out::println`; called by all threads that call the
    /// executor
    /// @param style the text that is logged
    /// @return the combinator
    public static Combinator<Object> loggedTo(Consumer<String> lines, Style style) {
        return Combinator.of(
                "logged",
                switch (style) {
                    case PATHS -> new ToLines<>(lines);
                    case EXECUTING -> new Executing<>(lines);
                });
    }

    /// Returns `executor` with [#logged()] around it.
    ///
    /// @param executor executes the actions
    /// @param <F> the family of actions
    /// @return the combined executor
    public static <F> Executor<F> logged(Executor<F> executor) {
        return executor.with(logged());
    }

    /// Returns `executor` with [#loggedTo(Consumer)] around it.
    ///
    /// @param executor executes the actions
    /// @param lines takes each line, such as `System.out::println`; called by all threads that call the
    /// executor
    /// @param <F> the family of actions
    /// @return the combined executor
    public static <F> Executor<F> logged(Executor<F> executor, Consumer<String> lines) {
        return executor.with(loggedTo(lines));
    }

    /// Returns `executor` with [#loggedTo(Consumer, Style)] around it.
    ///
    /// @param executor executes the actions
    /// @param lines takes each line, such as `System.out::println`; called by all threads that call the
    /// executor
    /// @param style the text that is logged
    /// @param <F> the family of actions
    /// @return the combined executor
    public static <F> Executor<F> logged(Executor<F> executor, Consumer<String> lines, Style style) {
        return executor.with(loggedTo(lines, style));
    }

    private record ToLogger<F>(System.Logger logger) implements Phased<F> {
        @Override
        public After before(F action, Call call) {
            if (logger.isLoggable(Level.INFO)) {
                return log(action, call, line -> logger.log(Level.INFO, line), line -> logger.log(Level.WARNING, line));
            }
            return logger.isLoggable(Level.WARNING) ? failuresOnly(action, call) : After.NOTHING;
        }

        @Override
        public Role role() {
            return Role.LOGGED;
        }

        private After failuresOnly(F action, Call call) {
            return outcome -> {
                if (outcome instanceof Outcome.Failure<?>(var failure) && !call.isSilent()) {
                    logger.log(Level.WARNING, call.path() + " " + Action.text(action) + " failed: " + failure);
                }
                return outcome;
            };
        }
    }

    private record ToLines<F>(Consumer<String> lines) implements Phased<F> {
        @Override
        public After before(F action, Call call) {
            return log(action, call, lines, lines);
        }

        @Override
        public Role role() {
            return Role.LOGGED;
        }
    }

    private record Executing<F>(Consumer<String> lines) implements Phased<F> {
        @Override
        public After before(F action, Call call) {
            if (!call.isSilent()) {
                lines.accept("[LOG] Executing " + Action.text(action));
            }
            return outcome -> {
                if (outcome instanceof Outcome.Success<?>(var result) && !call.isSilent()) {
                    lines.accept("[LOG] Executed -> " + Action.text(result));
                }
                return outcome;
            };
        }

        @Override
        public Role role() {
            return Role.LOGGED;
        }
    }

    private static Phased.After log(Object action, Call call, Consumer<String> lines, Consumer<String> failures) {
        Path path = call.path();
        if (!call.isSilent()) {
            lines.accept(path + " " + Action.text(action));
        }
        return outcome -> {
            if (call.isSilent()) {
                return outcome;
            }
            switch (outcome) {
                case Outcome.Success<?>(var result) -> lines.accept(path + " -> " + Action.text(result));
                case Outcome.Failure<?>(var failure) -> failures.accept(path + " failed: " + failure);
            }
            return outcome;
        };
    }
}
