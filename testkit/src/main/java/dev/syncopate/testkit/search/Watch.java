package dev.syncopate.testkit.search;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Waits for the threads of a search, and gives up one on which a strand moves and never waits.
final class Watch {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LOOKS = 20;
    private static final List<String> OURS = List.of(
            "java.",
            "jdk.",
            "dev.syncopate.kernel.",
            "dev.syncopate.running.",
            "dev.syncopate.composition.",
            "dev.syncopate.time.",
            "dev.syncopate.driver.",
            "dev.syncopate.testkit.search.");

    private final Map<Thread, Session> busy;
    private final Map<Session, Seen> seen = new HashMap<>();

    Watch(Map<Thread, Session> busy) {
        this.busy = busy;
    }

    /// @param step the number of the move at which it was
    /// @param looks how often it was seen there
    private record Seen(int step, int looks) {}

    /// @throws Spinning if an orchestration, a model or a claim does not end
    void await(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    if (!thread.join(PATIENCE.dividedBy(LOOKS))) {
                        look();
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String lines(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .filter(line -> !isOurs(line.getClassName()))
                .limit(3)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
    }

    private static boolean isOurs(String type) {
        return OURS.stream().anyMatch(type::startsWith);
    }

    private void look() {
        Map<Session, Seen> now = new HashMap<>();
        for (Map.Entry<Thread, Session> each : busy.entrySet()) {
            Session session = each.getValue();
            Seen before = seen.get(session);
            int step = session.steps();
            int looks = before == null || before.step != step ? 0 : before.looks + 1;
            now.put(session, new Seen(step, looks));
            if (looks >= LOOKS) {
                String where = session.whereItMoves();
                throw new Spinning(
                        where.isEmpty() ? lines(each.getKey()) : where,
                        TimeUnit.NANOSECONDS.toSeconds(PATIENCE.toNanos()));
            }
        }
        seen.clear();
        seen.putAll(now);
    }
}
