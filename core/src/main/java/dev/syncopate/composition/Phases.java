package dev.syncopate.composition;

import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.Outcome;
import dev.syncopate.Phased;
import dev.syncopate.printing.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The two forms of a behaviour in two phases: around one action, and around those of a group.
public final class Phases {
    private Phases() {}

    public static <F> @Nullable Object execute(Phased<F> phased, F action, Call call, Next<F> next) throws Exception {
        Phased.After after = before(phased, action, call);
        if (after == Phased.After.NOTHING) {
            return next.execute(action, call);
        }
        Outcome<@Nullable Object> outcome;
        try {
            outcome = success(next.execute(action, call));
        } catch (Exception e) {
            outcome = new Outcome.Failure<>(e);
        }
        return switch (after(after, action, outcome)) {
            case Outcome.Success<?>(var value) -> value;
            case Outcome.Failure<?>(var failure) -> throw failure;
        };
    }

    static <F> void executeGroup(Phased<? super F> phased, GroupPart<F> part, Stage<F> inner) {
        Phased.After[] afters = new Phased.After[part.bound()];
        List<GroupedAction<F>> begun = part.begin(action -> {
            afters[action.index()] = before(phased, action.action(), action.call());
            return action;
        });
        inner.executeGroup(part.with(begun, new Ends<>(afters, part.ends())));
    }

    private static final class Ends<F> implements GroupEnds<F> {
        private final Phased.After[] afters;
        private final GroupEnds<F> ends;

        Ends(Phased.After[] afters, GroupEnds<F> ends) {
            this.afters = afters;
            this.ends = ends;
        }

        @Override
        public void ended(GroupedAction<F> action, @Nullable Object result, @Nullable Throwable failure) {
            Phased.After after = afters[action.index()];
            if (after == Phased.After.NOTHING || !(failure == null || failure instanceof Exception)) {
                ends.ended(action, result, failure);
                return;
            }
            Outcome<@Nullable Object> outcome;
            try {
                outcome = after(
                        after,
                        action.action(),
                        failure instanceof Exception e ? new Outcome.Failure<>(e) : success(result));
            } catch (Throwable e) {
                ends.ended(action, null, e);
                return;
            }
            switch (outcome) {
                case Outcome.Success<?>(var value) -> ends.ended(action, value, null);
                case Outcome.Failure<?>(var exception) -> ends.ended(action, null, exception);
            }
        }
    }

    private static <F> Phased.After before(Phased<? super F> phased, F action, Call call) throws Exception {
        Phased.After after = phased.before(action, call);
        if (after == null) {
            throw new NullPointerException("before(...) of " + Text.name(phased, "a behaviour in two phases")
                    + " returned null for " + Text.of(action)
                    + ": return After.NOTHING where nothing is to be done with the outcome");
        }
        return after;
    }

    private static Outcome<@Nullable Object> after(Phased.After after, Object action, Outcome<@Nullable Object> outcome)
            throws Exception {
        Outcome<@Nullable Object> changed = after.after(outcome);
        if (changed == null) {
            throw new NullPointerException(
                    "after(...) returned null for " + Text.of(action) + ": return the outcome, or another one");
        }
        return changed;
    }

    @SuppressWarnings("NullAway") // null is a legal result.
    private static Outcome<@Nullable Object> success(@Nullable Object result) {
        return new Outcome.Success<>(result);
    }
}
