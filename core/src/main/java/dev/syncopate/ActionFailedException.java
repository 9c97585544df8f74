package dev.syncopate;

import dev.syncopate.printing.Text;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An action failed: thrown at its yield, with what the executor threw as the cause.
///
/// Its stack trace shows the line of the orchestration that yielded, also where the executor worked on another
/// thread. Of an action that was forked it shows the line of the fork for the first forks of an orchestration,
/// and the line of the join for further ones; a further one that nobody joins has its path alone.
///
/// {@snippet class="dev.syncopate.snippets.Failures" region="is"}
public final class ActionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Object action;
    private final transient Supplier<String> position;

    /// What is left of action and path where this exception was serialized: both as text.
    private @Nullable String message;

    /// The path where this exception was serialized.
    private @Nullable String path;

    /// Makes the failure of an action, for a driver.
    ///
    /// @param action what was yielded
    /// @param position gives the path of the yield; asked when somebody reads it
    /// @param cause what the executor threw
    public ActionFailedException(Object action, Supplier<String> position, Throwable cause) {
        super(null, cause);
        this.action = action;
        this.position = position;
    }

    /// Returns the action that failed.
    ///
    /// @return the action as it was yielded
    public Object action() {
        return action;
    }

    /// Returns where it was yielded.
    ///
    /// @return the path, such as `/0/2/5`
    public String path() {
        return path == null ? position.get() : path;
    }

    /// Tells whether the cause is of a type. Unlike `getCause() instanceof ...` the answer is the same when the
    /// failure was read back from a history, where only the names of the cause's types are left.
    ///
    /// @param type the class of an exception
    /// @return whether the executor threw an instance of `type`
    public boolean is(Class<? extends Throwable> type) {
        Throwable cause = getCause();
        return type.isInstance(cause)
                || (cause instanceof Recorded recorded && recorded.types().contains(type.getName()));
    }

    /// Returns what the executor threw, in a few words: the class and the message of the cause. The same when
    /// read back from a history.
    ///
    /// @return such as `IOException: offline`
    public String reason() {
        return switch (getCause()) {
            case MatchException missing
            when missing.getCause() == null ->
                "its executor has no case for it; compile the executor again with the present family";
            case Recorded recorded -> Text.failure(String.valueOf(recorded.getMessage()), recorded.types());
            case null -> "no cause";
            case Throwable cause -> Text.failure(cause);
        };
    }

    @Override
    public String getMessage() {
        return message == null ? Text.of(action) + " at " + path() + " failed: " + reason() : message;
    }

    /// Writes message and path, which otherwise are made of objects that may not be serializable.
    ///
    /// @param out where to
    /// @throws IOException if that fails
    /// @serialData the default fields
    private void writeObject(ObjectOutputStream out) throws IOException {
        message = getMessage();
        path = path();
        out.defaultWriteObject();
    }

    /// What is left of a cause that was read back from a history: the names of its types and its text.
    public static final class Recorded extends Exception {
        private static final long serialVersionUID = 1L;

        /// The names of the types that the cause had.
        @SuppressWarnings("serial") // An immutable set is serializable.
        private final Set<String> types;

        /// Restores a recorded cause.
        ///
        /// @param types the names of its class and of all that it extends and implements, as [#typesOf] gives
        /// them
        /// @param text what it printed as: its class and message
        public Recorded(Set<String> types, String text) {
            super(text, null, false, false);
            this.types = Set.copyOf(types);
        }

        /// Returns what a history keeps of a cause's types.
        ///
        /// @param cause a live cause, or one that was recorded before
        /// @return the names of its class and of all that it extends and implements
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
