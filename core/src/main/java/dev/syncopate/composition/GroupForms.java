package dev.syncopate.composition;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is done before or after each action of a group that stays together.
final class GroupForms {
    private GroupForms() {}

    static <F> void before(Consumer<F> before, GroupPart<F> part, Stage<F> inner) {
        List<GroupedAction<F>> begun = part.begin(action -> {
            before.accept(action.action());
            return action;
        });
        inner.executeGroup(part.with(begun, part.ends()));
    }

    static <F> void after(BiConsumer<F, @Nullable Object> after, GroupPart<F> part, Stage<F> inner) {
        GroupEnds<F> ends = part.ends();
        inner.executeGroup(part.with(part.actions(), (action, result, failure) -> {
            Throwable thrown = failure;
            if (thrown == null) {
                try {
                    after.accept(action.action(), result);
                } catch (Throwable e) {
                    thrown = e;
                }
            }
            ends.ended(action, result, thrown);
        }));
    }
}
