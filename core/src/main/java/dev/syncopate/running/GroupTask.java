package dev.syncopate.running;

import dev.syncopate.Next;
import dev.syncopate.composition.GroupEnds;
import dev.syncopate.composition.GroupPart;
import dev.syncopate.composition.GroupedAction;
import java.util.List;
import java.util.function.Consumer;

/// Work of a group for one thread: actions that came there, and where they go on.
sealed interface GroupTask {
    /// The actions that the thread has from when it takes the task.
    List<? extends GroupedAction<?>> actions();

    /// Does the work. The thread has a permit.
    void run(InMemoryCall call);

    /// Tells the end of all actions without doing the work.
    void fail(Throwable failure);

    /// One action that goes on alone.
    record Alone<A>(GroupedAction<A> action, Next<A> by, GroupEnds<A> ends) implements GroupTask {
        @Override
        public List<GroupedAction<A>> actions() {
            return List.of(action);
        }

        @Override
        public void run(InMemoryCall call) {
            Object result = null;
            Throwable thrown = null;
            try {
                result = by.execute(action.action(), action.call());
            } catch (Throwable e) {
                thrown = e;
            }
            ends.ended(action, result, thrown);
        }

        @Override
        public void fail(Throwable failure) {
            ends.ended(action, null, failure);
        }
    }

    /// Several that stay together.
    record Together<A>(GroupPart<A> part, Consumer<GroupPart<A>> by) implements GroupTask {
        @Override
        public List<GroupedAction<A>> actions() {
            return part.actions();
        }

        @Override
        public void run(InMemoryCall call) {
            by.accept(new GroupPart<>(part.actions(), part.ends(), part.threads(), call));
        }

        @Override
        public void fail(Throwable failure) {
            for (GroupedAction<A> action : part.actions()) {
                part.ends().ended(action, null, failure);
            }
        }
    }
}
