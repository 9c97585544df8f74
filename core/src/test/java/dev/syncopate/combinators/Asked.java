package dev.syncopate.combinators;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.NullUnmarked;

/// Carries out every [Ask] in the time that a test gives it, and takes note of what it does.
@NullUnmarked
final class Asked implements Executor<Ask<?>> {
    private final List<Ask<?>> begun = new CopyOnWriteArrayList<>();
    private final List<Ask<?>> cutShort = new CopyOnWriteArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private Duration time = Duration.ZERO;
    private Predicate<Ask<?>> failing = ask -> false;

    Asked taking(Duration time) {
        this.time = time;
        return this;
    }

    Asked failing(Predicate<Ask<?>> failing) {
        this.failing = failing;
        return this;
    }

    @Override
    public Object execute(Ask<?> ask) throws Exception {
        return execute(ask, Call.outside());
    }

    @Override
    public Object execute(Ask<?> ask, Call call) throws Exception {
        begun.add(ask);
        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            call.sleep(time);
        } catch (InterruptedException e) {
            cutShort.add(ask);
            throw e;
        } finally {
            inFlight.decrementAndGet();
        }
        if (failing.test(ask)) {
            throw new IOException("no answer to " + ask);
        }
        return switch (ask) {
            case Ask.Get(int id) -> "v" + id;
            case Ask.Put put -> put.reply(null);
        };
    }

    List<Ask<?>> begun() {
        return begun;
    }

    List<Ask<?>> cutShort() {
        return cutShort;
    }

    int inFlight() {
        return inFlight.get();
    }

    /// The greatest number that were in flight at once.
    int most() {
        return most.get();
    }
}
