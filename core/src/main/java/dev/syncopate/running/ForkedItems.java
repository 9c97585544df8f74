package dev.syncopate.running;

import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.Outcome;
import dev.syncopate.Settled;
import dev.syncopate.time.Waiter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Forks for each item, a number of them at once, and joins the forks: `map` and `settle`. Takes an item when its
/// fork can start.
final class ForkedItems<F, I extends @Nullable Object, T extends @Nullable Object> {
    private final InMemoryConductor<F> conductor;
    private final Iterable<I> items;
    private final int atOnce;
    private final Completion completion;
    private final String method;
    private final Joiner<T> joiner;
    private final List<I> begun = new ArrayList<>();
    private final List<ForkTask<F, T>> forks = new ArrayList<>();

    private ForkedItems(
            InMemoryConductor<F> conductor, Iterable<I> items, int atOnce, Completion completion, String method) {
        this.conductor = conductor;
        this.items = items;
        this.atOnce = atOnce;
        this.completion = completion;
        this.method = method;
        this.joiner = new Joiner<>(sizeOf(items), method, JoinedForks.enough(completion));
    }

    static <F, I extends @Nullable Object, T extends @Nullable Object> List<T> map(
            InMemoryConductor<F> conductor,
            Iterable<I> items,
            int atOnce,
            Conductor.ForEach<F, ? super I, ? extends T> body) {
        ForkedItems<F, I, T> forked = new ForkedItems<>(conductor, items, atOnce, Completion.tolerate(0), "map");
        forked.run(body);
        forked.joiner.throwFirst();
        return JoinedForks.results(forked.forks);
    }

    static <F, I extends @Nullable Object, T extends @Nullable Object> List<Settled<I, T>> settle(
            InMemoryConductor<F> conductor,
            Iterable<I> items,
            int atOnce,
            Completion completion,
            Conductor.ForEach<F, ? super I, ? extends T> body) {
        ForkedItems<F, I, T> forked = new ForkedItems<>(conductor, items, atOnce, completion, "settle");
        forked.run(body);
        if (forked.joiner.hasFatalFailure() || forked.joiner.isMissed(completion)) {
            forked.joiner.throwFirst();
        }
        return forked.settled();
    }

    private static int sizeOf(Iterable<?> items) {
        return items instanceof Collection<?> collection ? collection.size() : Joiner.UNKNOWN_SIZE;
    }

    private void run(Conductor.ForEach<F, ? super I, ? extends T> body) {
        if (atOnce < 1) {
            throw new IllegalArgumentException(
                    method + "(items, atOnce, ...): atOnce must be at least 1, but was " + atOnce);
        }
        if (items instanceof Collection<?> collection) {
            completion.check(collection.size());
        }
        try {
            if (startAll(body)) {
                completion.check(forks.size());
                joiner.setSize(forks.size());
            }
            conductor.waitFor(joiner, Waiter.NEVER);
            Refusals.throwIfUnwinding(conductor, () -> "while it waited for the items of " + method, null);
        } catch (Throwable e) {
            throw JoinedForks.abandoned(conductor, forks, e);
        }
        JoinedForks.end(conductor, forks);
    }

    /// @return false if it stopped before the last item, since it was enough
    private boolean startAll(Conductor.ForEach<F, ? super I, ? extends T> body) {
        Iterator<I> rest = items.iterator();
        while (!(items instanceof Collection) || rest.hasNext()) {
            conductor.waitFor(joiner.freePlace(forks.size() - atOnce + 1), Waiter.NEVER);
            if (joiner.getAsBoolean()) {
                return false;
            }
            if (!rest.hasNext()) {
                return true;
            }
            I item = rest.next();
            forks.add(Forks.start(conductor, child -> body.run(child, item), joiner, Waiter.NEVER));
            begun.add(item);
        }
        return true;
    }

    private List<Settled<I, T>> settled() {
        List<Settled<I, T>> settled = new ArrayList<>();
        for (int i = 0; i < forks.size(); i++) {
            settled.add(new Settled<>(begun.get(i), forks.get(i).result().outcome()));
        }
        if (items instanceof Collection<I> all) {
            all.stream().skip(forks.size()).forEach(item -> settled.add(new Settled<>(item, notBegun())));
        }
        return Collections.unmodifiableList(settled);
    }

    private Outcome<T> notBegun() {
        return Outcome.failure(new CancellationException("It did not start, since enough others had succeeded"));
    }
}
