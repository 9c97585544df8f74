package dev.syncopate.durable;

import dev.syncopate.definitions.Definition;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;

/// Has runs go on that are not in memory: those that are due, and after the store was opened those that
/// have not ended.
record Wakes(Runs runs) {
    /// How many are read at once.
    private static final int PART = 500;

    /// Wakes those that are due, if their definitions are registered.
    void wake(Instant now) {
        try {
            List<RunQueries.Found> found;
            String due = "";
            long last = 0;
            do {
                found = runs.queries().due(now, due, last, PART);
                for (RunQueries.Found each : found) {
                    due = each.due();
                    last = each.number();
                    if (runs.definitions().of(each.name(), each.version()) != null) {
                        runs.launch(each.id());
                    }
                }
            } while (found.size() == PART);
            runs.queries().nextDue(now).ifPresent(runs.places()::wakeAt);
        } catch (StoreException e) {
            // The store was closed; if it was not, they are looked for again.
            runs.places().wakeAt(now.plusSeconds(1));
        }
    }

    /// Has the unfinished runs of a definition go on.
    void register(Registered<?, ?, ?> registered) {
        runs.definitions().add(registered);
        long last = runs.store().lastRun();
        Thread.startVirtualThread(() -> goOn(registered.definition(), last));
        runs.places().wakeAt(Instant.MIN);
    }

    private void goOn(Definition<?, ?, ?> definition, long last) {
        boolean isDone = false;
        while (!isDone) {
            try {
                launch(after -> runs.queries().unfinished(definition, after, last, PART));
                launch(after -> runs.queries().untold(definition, after, last, PART));
                isDone = true;
            } catch (StoreException e) {
                isDone = e.isEnd();
                if (!isDone) {
                    Warnings.warn(
                            "The unfinished runs of " + definition + " cannot be found, and are looked for again", e);
                    Pause.aSecond();
                }
            }
        }
    }

    /// @param parts gives those after the last one of the part before
    private void launch(LongFunction<List<RunQueries.Found>> parts) {
        List<RunQueries.Found> found = parts.apply(0);
        while (!found.isEmpty()) {
            found.forEach(each -> runs.launch(each.id()));
            found = parts.apply(found.getLast().number());
        }
    }
}
