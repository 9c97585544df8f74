package dev.syncopate.concurrency;

import static dev.syncopate.combinators.Parallel.parallel;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Carries out every [Job] and takes note of what it does, when asked by how many threads.
final class Worker implements Executor<Job<?>> {
    static final int ANY = Integer.MAX_VALUE;

    private final ConcurrentLinkedQueue<Job<?>> begun = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> paths = new ConcurrentLinkedQueue<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    Executor<Job<?>> atOnce(int n) {
        return parallel(this, n);
    }

    @Override
    public Object execute(Job<?> job) throws Exception {
        return execute(job, Call.outside());
    }

    @Override
    public Object execute(Job<?> job, Call call) throws Exception {
        int now = inFlight.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
        threads.add(Thread.currentThread());
        begun.add(job);
        paths.add(call.path().toString());
        try {
            return switch (job) {
                case Job.Ping(int number) -> number;
                case Job.Say(String text) -> text;
                case Job.Rest() -> null;
                case Job.Do<?>(var name, var body) -> body.call();
            };
        } finally {
            inFlight.decrementAndGet();
        }
    }

    List<Job<?>> begun() {
        return List.copyOf(begun);
    }

    List<String> paths() {
        return List.copyOf(paths);
    }

    Set<Thread> threads() {
        return Set.copyOf(threads);
    }

    int inFlight() {
        return inFlight.get();
    }

    /// The greatest number that were in flight at once.
    int most() {
        return most.get();
    }
}
