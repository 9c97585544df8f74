package dev.syncopate.testkit.search;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.NullUnmarked;

/// A world that knows which letters were done in which order. An action is a letter and is answered by
/// all that was done until then; one that ends in `!` fails after that.
@NullUnmarked // Actions and answers are plain objects, none of which is null.
final class Letters {
    private final StringBuilder done = new StringBuilder();

    Object perform(Object action) {
        String letter = (String) action;
        done.append(letter);
        if (letter.endsWith("!")) {
            throw new IllegalStateException(letter);
        }
        return done.toString();
    }

    @Override
    public String toString() {
        return done.toString();
    }

    static TrialSetup trial(Orchestration<Object, ?> orchestration) {
        return TrialSetup.of(
                orchestration, Letters::new, world -> (Executor<Object>) action -> ((Letters) world).perform(action));
    }

    /// How all runs of a trial end: the result, or the failure, and what was done.
    static Set<String> ends(TrialSetup setup, Search search) {
        Ends ends = new Ends();
        Result result = ExplorerTest.search(ends.of(setup), search);
        if (result.found() != null || !result.exhausted()) {
            throw new IllegalStateException("" + result);
        }
        return new TreeSet<>(ends.ends);
    }

    static Set<String> ends(TrialSetup setup) {
        return ends(setup, Search.EXPLORE);
    }

    /// All that was done so far, whenever something was.
    static Set<String> worlds(TrialSetup setup, Search search) {
        Ends ends = new Ends();
        ExplorerTest.search(ends.of(setup), search);
        return new ConcurrentSkipListSet<>(ends.worlds);
    }

    static Set<String> worlds(TrialSetup setup) {
        return worlds(setup, Search.EXPLORE);
    }

    static List<Orchestration<Object, Object>> each(List<String> letters) {
        return letters.stream()
                .<Orchestration<Object, Object>>map(letter -> conductor -> conductor.yieldAny(letter))
                .toList();
    }
}
