package dev.syncopate.combinators;

import dev.syncopate.Call;
import dev.syncopate.Outcome;
import dev.syncopate.RunCall;
import dev.syncopate.composition.GroupEnds;
import dev.syncopate.composition.GroupPart;
import dev.syncopate.composition.GroupedAction;
import dev.syncopate.composition.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The actions of a group under [Memo]. What is remembered ends here; of equal actions one goes on, and the others
/// follow it; an action that another fork executes is waited for on a thread of its own.
final class MemoGroup<A> implements GroupEnds<A> {
    private final Memo.Remembering<A> memo;
    private final GroupPart<A> part;
    private final Map<Object, Object> known;
    private final Stage<A> inner;

    /// The actions that are executed for this group, by their index; null for all others.
    private final @Nullable Leader<A>[] leaders;

    /// An execution for an action of this group, and the equal ones. Those are added before it begins.
    private static final class Leader<A> extends SharedExecution {
        GroupedAction<A> action;
        private @Nullable List<GroupedAction<A>> followers;
        boolean hasEnded;

        Leader(GroupedAction<A> action) {
            this.action = action;
        }

        void add(GroupedAction<A> follower) {
            if (followers == null) {
                followers = new ArrayList<>();
            }
            followers.add(follower);
        }

        List<GroupedAction<A>> followers() {
            return followers == null ? List.of() : followers;
        }
    }

    /// A leader that was not needed, for the next action.
    private @Nullable Leader<A> spare;

    @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type.
    MemoGroup(Memo.Remembering<A> memo, GroupPart<A> part, Map<Object, Object> known, Stage<A> inner) {
        this.memo = memo;
        this.part = part;
        this.known = known;
        this.inner = inner;
        this.leaders = new Leader[part.bound()];
    }

    void run() {
        var unused = ((RunCall) part.call()).marked(new Call.Mark()); // fails early, for all actions
        boolean toldAll = false;
        try {
            inner.executeGroup(part.with(part.begin(this::begin), this));
            toldAll = true;
        } finally {
            if (!toldAll) {
                abandon();
            }
        }
    }

    private @Nullable GroupedAction<A> begin(GroupedAction<A> action) {
        Leader<A> leader = spare == null ? new Leader<>(action) : spare;
        leader.action = action;
        spare = leader;
        Object found = known.putIfAbsent(action.action(), leader);
        if (found == null || (Memo.Remembering.isLeftOver(found) && known.replace(action.action(), found, leader))) {
            spare = null;
            leaders[action.index()] = leader;
            return part.threads().marked(action, leader.mark);
        }
        if (found instanceof Outcome.Success<?>(var result)) {
            part.ends().ended(action, result, null);
            return null;
        }
        if (found instanceof SharedExecution other && ((RunCall) action.call()).isMarked(other.mark)) {
            return action; // This combinator twice around the same executor.
        }
        Leader<A> equal = leaderOf(found);
        if (equal != null) {
            part.threads().park(action);
            equal.add(action);
        } else {
            goAlone(action);
        }
        return null;
    }

    /// The action of this group that is executed; null if it is of another one.
    private @Nullable Leader<A> leaderOf(Object found) {
        if (found instanceof Leader<?> other && other.action.index() < leaders.length) {
            Leader<A> leader = leaders[other.action.index()];
            return leader == found ? leader : null;
        }
        return null;
    }

    /// Lets an action find out by itself what it waits for.
    private void goAlone(GroupedAction<A> action) {
        part.threads().execute(action, (alone, call) -> memo.execute(alone, (RunCall) call, inner), part.ends());
    }

    @Override
    public void ended(GroupedAction<A> action, @Nullable Object result, @Nullable Throwable failure) {
        Leader<A> leader = leaders[action.index()];
        if (leader == null) {
            part.ends().ended(action, result, failure);
            return;
        }
        leader.hasEnded = true;
        Object end = end(leader.action, result, failure);
        Throwable thrown = failure;
        try {
            memo.end(known, leader, leader.action.action(), end);
        } catch (Throwable e) {
            thrown = e; // The action's equals or hashCode threw.
        }
        for (GroupedAction<A> follower : leader.followers()) {
            follow(follower, leader.action, end);
        }
        part.ends().ended(leader.action, result, thrown);
    }

    /// What equal actions see of an end.
    @SuppressWarnings("NullAway") // null is a legal result.
    private static Object end(GroupedAction<?> action, @Nullable Object result, @Nullable Throwable failure) {
        if (failure == null) {
            return new Outcome.Success<>(result);
        }
        return failure instanceof Exception e && !action.call().isCancellation(e)
                ? new Outcome.Failure<>(e)
                : SharedExecution.AGAIN;
    }

    private void follow(GroupedAction<A> follower, GroupedAction<A> leader, Object end) {
        part.threads().adopt(follower, leader);
        switch (end) {
            case Outcome.Success<?>(var result) -> part.ends().ended(follower, result, null);
            case Outcome.Failure<?>(var failure) -> part.ends().ended(follower, null, failure);
            default -> goAlone(follower);
        }
    }

    /// Lets no other action wait for those that were abandoned, since the stack or the memory is used up.
    private void abandon() {
        for (Leader<A> leader : leaders) {
            if (leader != null && !leader.hasEnded) {
                memo.end(known, leader, leader.action.action(), SharedExecution.AGAIN);
                leader.followers().forEach(this::goAlone);
            }
        }
    }
}
