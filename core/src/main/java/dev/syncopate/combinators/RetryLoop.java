package dev.syncopate.combinators;

import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.combinators.Schedule.Failed;
import dev.syncopate.combinators.Schedule.Step;
import dev.syncopate.composition.GroupEnds;
import dev.syncopate.composition.GroupPart;
import dev.syncopate.composition.GroupedAction;
import dev.syncopate.composition.Stage;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The further attempts after the first one has failed.
record RetryLoop(
        Schedule schedule,
        Predicate<? super Exception> which,
        @Nullable RetryBudget budget) {

    /// @param start when the first attempt began, by [Call#nanos()]; any number if the schedule does
    /// not use it
    <A> @Nullable Object afterFirst(Exception first, long start, A action, Call call, Next<A> next) throws Exception {
        Exception failure = first;
        Schedule left = schedule;
        for (int failed = 1; !call.isCancellation(failure) && which.test(failure); failed++) {
            Call again = call.withAttempt(call.attempt() + failed);
            Duration elapsed =
                    BuiltInSchedule.isTimed(schedule) ? Duration.ofNanos(call.nanos() - start) : Duration.ZERO;
            Step step = left.next(new Failed(failed, elapsed, failure, again.random()))
                    .orElse(null);
            if (step == null || (budget != null && !budget.withdraw(call.nanos()))) {
                break;
            }
            call.sleep(step.delay());
            try {
                return next.execute(action, again);
            } catch (Exception e) {
                failure = e;
                left = step.rest();
            }
        }
        throw failure;
    }

    /// Executes a part of a group. An action that fails leaves the group: it waits, and is repeated, on a thread of
    /// its own.
    <A> void executeGroup(GroupPart<A> part, Stage<A> inner) {
        long start = part.call().nanos();
        List<GroupedAction<A>> begun = part.begin(action -> {
            if (budget != null) {
                budget.deposit(start);
            }
            return action;
        });
        GroupEnds<A> ends = part.ends();
        inner.executeGroup(part.with(begun, (action, result, failure) -> {
            if (failure instanceof Exception e && !action.call().isCancellation(e)) {
                Next<A> again = (failed, call) -> afterFirst(e, start, failed, call, inner);
                part.threads().execute(action, again, ends);
            } else {
                ends.ended(action, result, failure);
            }
        }));
    }
}
