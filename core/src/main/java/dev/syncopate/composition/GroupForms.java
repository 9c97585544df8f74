package dev.syncopate.composition;

import dev.syncopate.Next;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is done before or after each action of a group that stays together.
final class GroupForms {
    private GroupForms() {}

    static <F> void before(Consumer<F> before, GroupPart<F> part, Stage<F> inner) {
        Next<F> alone = (action, call) -> {
            before.accept(action);
            return inner.execute(action, call);
        };
        List<GroupedAction<F>> begun = part.begin(alone, action -> before.accept(action.action()));
        inner.executeGroup(part.with(begun, part.ends()));
    }

    static <F> void after(BiConsumer<F, @Nullable Object> after, GroupPart<F> part, Stage<F> inner) {
        GroupEnds<F> ends = part.ends();
        Pace pace = new Pace();
        inner.executeGroup(part.with(part.actions(), (action, result, failure) -> {
            if (failure != null) {
                ends.ended(action, result, failure);
            } else if (pace.isSlow()) {
                Next<F> alone = (ended, call) -> {
                    after.accept(ended, result);
                    return result;
                };
                part.threads().execute(action, alone, ends);
            } else {
                long begun = pace.begin(action.call());
                Throwable thrown = null;
                try {
                    after.accept(action.action(), result);
                } catch (Throwable e) {
                    thrown = e;
                }
                pace.end(begun, action.call());
                ends.ended(action, result, thrown);
            }
        }));
    }
}
