package dev.syncopate.junit;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.Outcome;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.json.HistoryFiles;
import dev.syncopate.json.JsonCodec;
import dev.syncopate.json.MaskedHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Answers actions from a file. Performs nothing.
final class ReplayingTape implements Tape {
    /// Not that of the run, which stands still or hurries in virtual time: it limits how long a test
    /// hangs.
    private static final InstantSource REAL = InstantSource.system();

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Path file;
    private final JsonCodec masking;
    private final MaskedHistory history;

    private final ReentrantLock lock = new ReentrantLock();

    /// The answers that are left, by the texts of their actions, in the order of their recorded ends.
    /// Guarded by `lock`.
    private final Map<String, Deque<Event.Ended>> left = new LinkedHashMap<>();

    private volatile @Nullable CassetteError missed;

    ReplayingTape(JsonCodec codec, Path file) throws IOException {
        this.file = file;
        this.masking = codec.maskingSecrets();
        this.history = HistoryFiles.of(codec).readMasked(file);
        for (Event event : history.history().events()) {
            if (event instanceof Event.Ended end) {
                left.computeIfAbsent(text(end.action()), text -> new ArrayDeque<>())
                        .add(end);
            }
        }
    }

    /// Secrets are masked in it, since an encryption may give another text each time.
    private String text(Object action) {
        return masking.encode(action, Object.class);
    }

    @Override
    public <F> @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
        Event.Ended recorded = take(action);
        if (recorded == null) {
            throw missed(Misses.message(action, history, unused(), file));
        }
        if (history.maskedAnswers().contains(recorded)) {
            throw missed("The answer of " + Action.text(action) + " in " + file
                    + " has lost a secret that was masked: record it by encryptingSecrets(...). " + Misses.RECORD);
        }
        return switch (recorded.ending()) {
            case Ending.Answered(Outcome.Success<?>(var result)) -> result;
            case Ending.Answered(Outcome.Failure<?>(var failure)) -> throw failure;
            case Ending.Cancelled cancelled -> {
                awaitCancellation(call);
                throw missed("The recorded " + Action.text(action) + " was cancelled, and now nobody cancels it. "
                        + Misses.RECORD);
            }
        };
    }

    private CassetteError missed(String message) {
        CassetteError error = new CassetteError(message);
        if (missed == null) {
            missed = error;
        }
        return error;
    }

    private Event.@Nullable Ended take(Object action) {
        lock.lock();
        try {
            Deque<Event.Ended> equal = left.get(text(action));
            if (equal != null && !equal.isEmpty()) {
                return equal.removeFirst();
            }
            for (Deque<Event.Ended> each : left.values()) {
                if (!each.isEmpty() && history.isSame(each.getFirst().action(), action)) {
                    return each.removeFirst();
                }
            }
            return null;
        } catch (IllegalArgumentException e) {
            throw missed("The action " + Action.text(action) + " cannot be in a cassette: " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private List<Event.Ended> unused() {
        lock.lock();
        try {
            List<Event.Ended> unused = new ArrayList<>();
            left.values().forEach(unused::addAll);
            return unused;
        } finally {
            lock.unlock();
        }
    }

    /// Waits by the clock of the run, which may pass quicker than the real one.
    private static void awaitCancellation(Call call) throws InterruptedException {
        Instant end = REAL.instant().plus(PATIENCE);
        Duration wait = Duration.ofMillis(100);
        while (REAL.instant().isBefore(end) && wait.compareTo(LONGEST) < 0) {
            call.sleep(wait);
            wait = wait.multipliedBy(2);
        }
    }

    @Override
    public void end(boolean passed, boolean strict) {
        if (missed != null) {
            throw missed;
        }
        List<Event.Ended> unused = unused();
        if (passed && strict && !unused.isEmpty()) {
            throw new CassetteError(Misses.unused(unused, file));
        }
    }
}
