package dev.syncopate.composition;

import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.composition.FilteredCombinator.Either;
import org.jspecify.annotations.Nullable;

/// Finds out what a stack guarantees for an action: walks the way that the action would take, and stops at the
/// first declaration.
public final class Guarantees {
    private Guarantees() {}

    /// Calls conditions that the user gave only if something is declared. One that throws here throws when the
    /// action is performed too, which then fails.
    public static Guarantee of(Object executor, Object action) {
        try {
            Guarantee declared = executor instanceof Executor<?> stack && areIn(stack) ? declared(stack, action) : null;
            return declared == null ? Guarantee.atLeastOnce() : declared;
        } catch (RuntimeException e) {
            return Guarantee.atLeastOnce();
        }
    }

    /// Whether anything is declared within.
    static boolean areIn(Executor<?> executor) {
        return switch (executor) {
            case Stage<?> stage -> stage.declares();
            case JoinedExecutor<?> joined -> joined.declares();
            default -> false;
        };
    }

    @SuppressWarnings("unchecked") // The action has reached the executor.
    private static @Nullable Guarantee declared(Executor<?> executor, Object action) {
        return switch (executor) {
            case WrappingStage<?> stage -> around((WrappingStage<Object>) stage, action);
            case Stage<?> stage -> declared(stage.innermost(), action);
            case JoinedExecutor<?> joined -> declared(((JoinedExecutor<Object>) joined).branchOf(action), action);
            default -> null;
        };
    }

    @SuppressWarnings("unchecked") // As above.
    private static @Nullable Guarantee around(WrappingStage<Object> stage, Object action) {
        return switch (stage.hook) {
            case Guaranteed(var guarantee) -> guarantee;
            case Either<?> either -> declared(((Either<Object>) either).executorOf(action, stage.inner), action);
            case ActionMapping<?, ?> mapping ->
                declared(
                        stage.inner,
                        ((ActionMapping<Object, Object>) mapping).become().apply(action));
            default -> declared(stage.inner, action);
        };
    }
}
