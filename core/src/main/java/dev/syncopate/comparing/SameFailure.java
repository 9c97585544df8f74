package dev.syncopate.comparing;

import dev.syncopate.ActionFailedException;
import dev.syncopate.ActionFailedException.Recorded;
import dev.syncopate.printing.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether two exceptions are the same failure: by the names of their types and by their texts, and so for
/// their causes. A recorded exception has the names and the text of the one that was recorded.
public final class SameFailure {
    /// Causes beyond are ignored, since they may form a cycle.
    private static final int MOST_CAUSES = 100;

    private SameFailure() {}

    public static boolean is(Throwable one, Throwable other) {
        return one == other || chain(one).equals(chain(other));
    }

    public static int hash(Throwable failure) {
        return new Named(Recorded.typesOf(failure), textOf(failure)).hashCode();
    }

    /// The text of the exception that was recorded, without the package of its class.
    public static String text(Recorded recorded) {
        return Text.failure(String.valueOf(recorded.getMessage()), recorded.types());
    }

    /// What is recorded of a failure and its causes.
    public static Recorded recorded(Throwable failure) {
        List<Throwable> causes = causes(failure);
        Recorded recorded = null;
        for (Throwable each : causes.reversed()) {
            String text = each instanceof Recorded known ? String.valueOf(known.getMessage()) : each.toString();
            recorded = new Recorded(Recorded.typesOf(each), text, recorded);
        }
        return recorded == null ? new Recorded(Set.of(), "") : recorded;
    }

    private static List<Named> chain(Throwable failure) {
        return causes(failure).stream()
                .map(each -> new Named(Recorded.typesOf(each), each == failure ? textOf(failure) : textOfCause(each)))
                .toList();
    }

    /// The failure and its causes.
    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (@Nullable Throwable each = failure; each != null && causes.size() <= MOST_CAUSES; each = each.getCause()) {
            causes.add(each);
        }
        return causes;
    }

    /// The text of a failure itself. Which action failed, and where, is no part of it.
    private static String textOf(Throwable failure) {
        return switch (failure) {
            case ActionFailedException failed -> failed.reason();
            case Recorded recorded
            when recorded.types().contains(ActionFailedException.class.getName())
                    && recorded.getCause() instanceof Recorded cause -> text(cause); // the reason of the one recorded
            default -> textOfCause(failure);
        };
    }

    private static String textOfCause(Throwable cause) {
        return cause instanceof Recorded recorded ? text(recorded) : Text.failure(cause);
    }

    private record Named(Set<String> types, String text) {}
}
