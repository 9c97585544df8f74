package dev.syncopate.pictures;

import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A strand of a run that is being read.
final class OpenStrand {
    final StrandTrace trace;

    /// Its actions that have not ended.
    private final Map<Path, Act> pending = new LinkedHashMap<>();

    /// The actions of the group that is the last step, by their numbers; empty if that is no group.
    private final Map<Long, StrandTrace> members = new HashMap<>();

    /// The numbers of yields whose limits of time have passed.
    final Set<Long> late = new HashSet<>();

    /// Whether a fork that is started now is started together with those of the last step.
    private boolean forking;

    OpenStrand(StrandTrace trace) {
        this.trace = trace;
    }

    void begin(Act act) {
        add(act);
        pending.put(act.path, act);
    }

    /// @return the action, which is added now if its yield was not noted
    Act end(Path path, Object action) {
        Act act = pending.remove(path);
        if (act == null) {
            act = new Act(path, action);
            add(act);
        }
        return act;
    }

    /// @return whether there is such a timer
    boolean cancelSleep(Path path) {
        Act act = pending.get(path);
        if (act == null || !(act.action instanceof DriverAction.Sleep)) {
            return false;
        }
        pending.remove(path);
        act.end(Ending.cancelled(), false);
        return true;
    }

    void fork(StrandTrace fork) {
        if (!forking) {
            boolean overlaps = lastForks() != null && !lastForks().running().isEmpty();
            next(new Spread(false, overlaps));
            forking = true;
        }
        ((Spread) trace.steps.getLast()).parts.add(fork);
    }

    void await(Spread forks) {
        forking = false;
        if (forks == lastForks()) {
            forks.joined = true;
        } else {
            trace.joins.add(new StrandTrace.Join(forks, trace.steps.getLast()));
        }
    }

    void close() {
        Spread last = lastForks();
        if (last != null) {
            last.left = last.running();
        }
    }

    /// The forks that were started last; null if there are none.
    @Nullable
    Spread latestForks() {
        for (Step step : trace.steps.reversed()) {
            if (step instanceof Spread spread && !spread.group) {
                return spread;
            }
        }
        return null;
    }

    /// Null unless the last step was to start forks.
    @Nullable
    Spread lastForks() {
        return !trace.steps.isEmpty() && trace.steps.getLast() instanceof Spread spread && !spread.group
                ? spread
                : null;
    }

    /// An action that is yielded while another is in flight belongs to the same group, and so does
    /// whatever is yielded again at the place of one of the group.
    private void add(Act act) {
        long number = act.path.ordinal();
        if (!members.isEmpty() && (members.containsKey(number) || !pending.isEmpty())) {
            member(number).steps.add(act);
        } else if (number >= 0 && !pending.isEmpty() && trace.steps.getLast() instanceof Act first) {
            beginGroup(first.path.ordinal());
            member(number).steps.add(act);
        } else {
            next(act);
        }
    }

    /// Makes a group of the last steps, which belong to its first action.
    private void beginGroup(long first) {
        List<Step> steps = new ArrayList<>();
        while (!trace.steps.isEmpty() && trace.steps.getLast() instanceof Act act && act.path.ordinal() == first) {
            steps.addFirst(trace.steps.removeLast());
        }
        next(new Spread(true, false));
        member(first).steps.addAll(steps);
    }

    private StrandTrace member(long number) {
        StrandTrace member = members.get(number);
        if (member == null) {
            member = new StrandTrace(Optional.empty());
            members.put(number, member);
            ((Spread) trace.steps.getLast()).parts.add(member);
        }
        return member;
    }

    private void next(Step step) {
        close();
        forking = false;
        members.clear();
        trace.steps.add(step);
    }
}
