package dev.syncopate;

import dev.syncopate.comparing.SameFailure;
import dev.syncopate.printing.Text;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An action failed. Thrown at its yield, with the executor's exception as the cause.
///
/// Its stack trace shows the line that yielded the action, even if the executor ran on another thread.
/// For a forked action it shows the line of the fork; after the first forks of an orchestration, the line
/// of the join; and for one of those that is not joined, no line.
///
/// {@snippet class="dev.syncopate.snippets.Failures" region="is"}
public final class ActionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Object action;
    private final transient Supplier<Path> position;

    /// The message of an exception that was serialized, in place of the action.
    private @Nullable String message;

    /// The path of an exception that was serialized.
    private @Nullable String path;

    /// Creates the failure of an action. For drivers.
    ///
    /// @param action the action that was yielded
    /// @param position gives the path of the yield; called when the path is read
    /// @param cause the executor's exception
    public ActionFailedException(Object action, Supplier<Path> position, Throwable cause) {
        super(null, cause);
        this.action = action;
        this.position = position;
    }

    /// Returns the action that failed.
    ///
    /// @return the action that was yielded
    public Object action() {
        return action;
    }

    /// Returns the path of the yield.
    ///
    /// @return the path, such as `/0/2/5`
    public Path path() {
        return path == null ? position.get() : Path.parse(path);
    }

    /// Tells whether the cause is of a type. Unlike `getCause() instanceof ...`, this also holds for a
    /// failure that was read back from a history, which keeps only the names of the cause's types.
    ///
    /// @param type the class of an exception
    /// @return whether the executor threw an instance of `type`
    public boolean is(Class<? extends Throwable> type) {
        Throwable cause = getCause();
        return type.isInstance(cause)
                || (cause instanceof Recorded recorded && recorded.types().contains(type.getName()));
    }

    /// Returns the class and message of the cause, in short. The same for a failure that was read back
    /// from a history.
    ///
    /// @return such as `IOException: offline`
    public String reason() {
        return switch (getCause()) {
            case MatchException missing
            when missing.getCause() == null ->
                "its executor has no case for it; compile the executor again with the present family";
            case Recorded recorded -> SameFailure.text(recorded);
            case null -> "no cause";
            case Throwable cause -> Text.failure(cause);
        };
    }

    @Override
    public String getMessage() {
        return message == null ? Text.of(action) + " at " + path() + " failed: " + reason() : message;
    }

    /// Writes the message and path as text, since the action may not be serializable.
    ///
    /// @param out the stream
    /// @throws IOException if writing fails
    /// @serialData the default fields
    private void writeObject(ObjectOutputStream out) throws IOException {
        message = getMessage();
        path = path().toString();
        out.defaultWriteObject();
    }

    /// A cause that was read back from a history: the names of its types, its text, and its own cause.
    public static final class Recorded extends Exception {
        private static final long serialVersionUID = 1L;

        /// The names of the types that the cause had.
        @SuppressWarnings("serial") // An immutable set is serializable.
        private final Set<String> types;

        /// Restores a recorded cause.
        ///
        /// @param types the names of its class and its supertypes, as returned by [#typesOf]
        /// @param text its text: class and message
        public Recorded(Set<String> types, String text) {
            this(types, text, null);
        }

        /// Restores a recorded cause with a cause of its own.
        ///
        /// @param types the names of its class and its supertypes, as returned by [#typesOf]
        /// @param text its text: class and message
        /// @param cause its own cause; `null` if there was none or it was not recorded
        public Recorded(Set<String> types, String text, @Nullable Recorded cause) {
            super(text, cause, false, false);
            this.types = Set.copyOf(types);
        }

        /// Returns what a history keeps of a cause. As an [Outcome.Failure] it equals the cause.
        ///
        /// @param cause a live cause, or a recorded one
        /// @return the names of its types, its text, and its causes, at most 100
        public static Recorded of(Throwable cause) {
            return SameFailure.recorded(cause);
        }

        /// Returns the names of a cause's types, for a history.
        ///
        /// @param cause a live cause, or a recorded one
        /// @return the names of its class and its supertypes
        public static Set<String> typesOf(Throwable cause) {
            if (cause instanceof Recorded recorded) {
                return recorded.types();
            }
            Set<String> names = new LinkedHashSet<>();
            for (Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
                names.add(type.getName());
                addInterfaces(type, names);
            }
            return names;
        }

        private static void addInterfaces(Class<?> type, Set<String> names) {
            for (Class<?> face : type.getInterfaces()) {
                names.add(face.getName());
                addInterfaces(face, names);
            }
        }

        /// Returns the names of the types that the cause had.
        ///
        /// @return binary names of classes and interfaces
        public Set<String> types() {
            return types;
        }
    }
}
