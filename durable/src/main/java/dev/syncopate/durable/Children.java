package dev.syncopate.durable;

import dev.syncopate.Path;
import dev.syncopate.definitions.ChildRun;
import dev.syncopate.definitions.Definition;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Pending;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Runs that are started by other runs, which wait for them.
final class Children {
    private final Runs runs;

    Children(Runs runs) {
        this.runs = runs;
    }

    /// Starts a child, or finds the one that was started here before.
    void start(LiveRun parent, Pending question, ChildRun<?, ?> child) {
        if (!question.isCancelled()) {
            start(
                    child,
                    new Origin(parent.id, question.path(), parent.log().run().carried()),
                    () -> !parent.isLeft()
                            && Questions.child(parent.run(), question.path(), child.id())
                                    .isPresent());
            tellIfEnded(parent.id, question.path(), child.id());
        }
    }

    /// If its definition is not registered, the child needs attention until it is. It may have ended and
    /// be deleted by now: then nobody wants another one.
    private <I extends @Nullable Object> void start(ChildRun<I, ?> child, Origin origin, BooleanSupplier isWanted) {
        Definition<?, I, ?> definition = child.definition();
        String input = definition.inputText(runs.texts().codec(), child.input());
        runs.beginnings().start(child.id(), definition, input, origin, isWanted);
    }

    void requireSame(StoredRun stored, @Nullable String parent, @Nullable Path path) {
        String where = path == null ? null : path.toString();
        if (!Objects.equals(stored.parent(), parent) || !Objects.equals(stored.parentPath(), where)) {
            throw new StoreException(
                    StoreException.Kind.CONFLICT,
                    "The run " + stored.id() + " was started "
                            + (stored.parent() == null
                                    ? "by nobody's run"
                                    : "by the run " + stored.parent() + " at " + stored.parentPath())
                            + ", but now by " + (parent == null ? "nobody's run" : "the run " + parent + " at " + path)
                            + ": give another run another id");
        }
    }

    /// The parent does not want it any more.
    void cancel(LiveRun parent, Path path, ChildRun<?, ?> child) {
        if (!runs.queries().exists(child.id())) {
            runs.atLast(() -> new Told(runs, parent).answer(path, Ending.cancelled()));
            return;
        }
        try {
            runs.atLast(() -> runs.tell(child.id(), run -> {
                run.cancel();
                return true;
            }));
        } catch (StoreException e) {
            // It has ended, or it never will: its code has changed.
        }
        tellIfEnded(parent.id, path, child.id());
    }

    /// A run has ended: tells the one that waits for it.
    void ended(LiveRun run) {
        String parent = run.log().run().parent();
        if (parent != null) {
            Path path = Path.parse(String.valueOf(run.log().run().parentPath()));
            Thread.startVirtualThread(() -> tellIfEnded(parent, path, run.id));
        }
    }

    private void tellIfEnded(String parent, Path path, String child) {
        try {
            runs.queries()
                    .end(child)
                    .ifPresent(end -> runs.atLast(() -> runs.tell(parent, run -> run.answerChild(path, child, end))));
        } catch (RuntimeException e) {
            // The parent has ended or needs attention, or the store closes. It asks again when it goes on.
            if (!StoreException.isOver(e)) {
                Warnings.warn(
                        "The run " + parent + " could not be told at " + path + " that its child " + child
                                + " has ended (" + e.getMessage() + "), and asks again when the store is opened anew",
                        e);
            }
        }
    }
}
