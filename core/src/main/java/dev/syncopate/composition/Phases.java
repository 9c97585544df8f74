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
        return value(after(after, action, outcome));
    }

    @SuppressWarnings("unchecked") // A behaviour for a supertype of F fits F.
    static <F> void executeGroup(Phased<? super F> phased, GroupPart<F> part, Stage<F> inner) {
        Phased.After[] afters = new Phased.After[part.bound()];
        Next<F> alone = (action, call) -> execute((Phased<F>) phased, action, call, inner);
        List<GroupedAction<F>> begun =
                part.begin(alone, action -> afters[action.index()] = before(phased, action.action(), action.call()));
        inner.executeGroup(part.with(begun, new Ends<>(afters, part)));
    }

    private static final class Ends<F> implements GroupEnds<F> {
        private final Phased.After[] afters;
        private final GroupPart<F> part;
        private final Pace pace = new Pace();

        Ends(Phased.After[] afters, GroupPart<F> part) {
            this.afters = afters;
            this.part = part;
        }

        @Override
        public void ended(GroupedAction<F> action, @Nullable Object result, @Nullable Throwable failure) {
            Phased.After after = afters[action.index()];
            if (after == Phased.After.NOTHING || !(failure == null || failure instanceof Exception)) {
                part.ends().ended(action, result, failure);
                return;
            }
            Outcome<@Nullable Object> outcome =
                    failure instanceof Exception e ? new Outcome.Failure<>(e) : success(result);
            if (pace.isSlow()) {
                Next<F> alone = (ended, call) -> value(after(after, ended, outcome));
                part.threads().execute(action, alone, part.ends());
                return;
            }
            Object value = null;
            Throwable thrown = null;
            long begun = pace.begin(action.call());
            try {
                value = value(after(after, action.action(), outcome));
            } catch (Throwable e) {
                thrown = e;
            }
            pace.end(begun, action.call());
            part.ends().ended(action, value, thrown);
        }
    }

    private static @Nullable Object value(Outcome<@Nullable Object> outcome) throws Exception {
        return switch (outcome) {
            case Outcome.Success<?>(var value) -> value;
            case Outcome.Failure<?>(var failure) -> throw failure;
        };
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
