package dev.syncopate.durable;

import dev.syncopate.Guarantee;
import dev.syncopate.Path;
import dev.syncopate.driver.Pending;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What has begun in a run and has not ended.
final class UnderWay {
    /// After how many ms it is written that an action has begun which may be repeated.
    private static final long LAZY = 200;

    private final long run;
    private final Map<Path, Begun> begun;

    /// What earlier attempts at the run had begun.
    final Set<Path> earlier;

    /// How many actions are performed, or will be once all before is on the disk.
    private final AtomicInteger acting = new AtomicInteger();

    UnderWay(long run, @Nullable StoredRun stored) {
        this.run = run;
        this.begun = stored == null ? new ConcurrentHashMap<>() : stored.begun();
        this.earlier = Set.copyOf(begun.keySet());
        begun.values().forEach(each -> each.waits = true); // Nobody performs it until it begins again.
    }

    /// Whether somebody outside of the run's executor answers it.
    static boolean isAsked(Pending pending) {
        return pending.isQuestion()
                || (!pending.isTimer() && pending.guarantee().kind() == Guarantee.Kind.DEFERRED);
    }

    /// Whether its beginning is written only if it takes a while.
    static boolean isLazy(Pending pending) {
        return switch (pending.guarantee().kind()) {
            case AT_LEAST_ONCE, REPEATABLE -> !pending.isQuestion() && !pending.isTimer();
            case AT_MOST_ONCE, DEFERRED -> false;
        };
    }

    private static String word(Guarantee.Kind kind) {
        return switch (kind) {
            case AT_LEAST_ONCE -> "at least once";
            case AT_MOST_ONCE -> "at most once";
            case REPEATABLE -> "repeatable";
            case DEFERRED -> "deferred";
        };
    }

    /// Keeps the text of what is to begin.
    void prepare(Pending pending, String text, Instant now) {
        boolean isAction = !pending.isQuestion() && !pending.isTimer();
        Begun next = new Begun(
                run,
                pending.path().toString(),
                text,
                isAction ? word(pending.guarantee().kind()) : null,
                pending.due().map(Times::text).orElse(null),
                Times.text(now),
                Queue.in(LAZY));
        next.written = earlier.contains(pending.path());
        begun.put(pending.path(), next);
    }

    /// It begins.
    @Nullable
    Begun begin(Pending pending) {
        Begun next = begun.get(pending.path());
        if (next != null) {
            next.waits = pending.due().isPresent() || isAsked(pending);
            if (!next.waits) {
                acting.incrementAndGet();
            }
        }
        return next;
    }

    /// It has ended.
    @Nullable
    Begun end(Path path) {
        Begun ended = begun.remove(path);
        if (ended != null && !ended.waits) {
            acting.decrementAndGet();
        }
        return ended;
    }

    /// A timer that nobody wants any more.
    @Nullable
    Begun endTimer(Path path) {
        Begun timer = begun.get(path);
        return timer != null && timer.isTimer() ? begun.remove(path) : null;
    }

    /// What an earlier attempt had begun and this one has not: timers that nobody wants any more.
    List<Begun> stale(Collection<Pending> pending) {
        Set<Path> paths = pending.stream().map(Pending::path).collect(Collectors.toSet());
        return begun.entrySet().stream()
                .filter(each -> !paths.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    boolean wasBegun(Path path) {
        return earlier.contains(path);
    }

    /// Whether nobody performs anything, and so the run waits for what comes from outside.
    boolean isWaiting() {
        return acting.get() == 0 && !begun.isEmpty();
    }

    /// Whether one action is performed, or will be, and nothing else is under way. A thread that only
    /// waits is not to do so deep in the driver, since it keeps a stack of that depth.
    boolean isOneAction() {
        return acting.get() == 1 && begun.size() == 1;
    }
}
