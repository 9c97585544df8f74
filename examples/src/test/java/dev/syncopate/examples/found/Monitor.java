package dev.syncopate.examples.found;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.examples.found.Monitor.Job.Announce;
import dev.syncopate.examples.found.Monitor.Job.Escalate;
import dev.syncopate.examples.found.Monitor.Job.IsDone;
import dev.syncopate.testkit.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Polls a job until it is done, for three minutes at most.
final class Monitor {
    sealed interface Job<R> extends Action<Job<?>, R> {
        record IsDone() implements Job<Boolean> {}

        record Announce() implements Job<Void> {}

        record Escalate() implements Job<Void> {}
    }

    private Monitor() {}

    // @start region="bug"
    static String watch(Conductor<Job<?>> conductor) {
        try {
            return conductor.timeout(Duration.ofMinutes(3), part -> {
                while (!part.yield(new IsDone())) {
                    part.sleep(Duration.ofMinutes(1));
                }
                part.yield(new Announce());
                return "announced";
            });
        } catch (TimeoutException e) {
            conductor.yield(new Escalate());
            return "escalated";
        }
    }
    // @end

    static String watchOnly(Conductor<Job<?>> conductor) {
        try {
            // @start region="mended"
            conductor.timeout(Duration.ofMinutes(3), part -> {
                while (!part.yield(new IsDone())) {
                    part.sleep(Duration.ofMinutes(1));
                }
                return "done";
            });
            // @end
        } catch (TimeoutException e) {
            conductor.yield(new Escalate());
            return "escalated";
        }
        // @start region="after"
        conductor.yield(new Announce());
        return "announced";
        // @end
    }

    static final class World {
        private final Set<String> mails = new TreeSet<>();

        @Nullable
        Object perform(Job<?> action) {
            switch (action) {
                case Announce _ -> mails.add("done");
                case Escalate _ -> mails.add("too late");
                case IsDone _ -> {}
            }
            return null;
        }
    }

    // @start region="trial"
    private static Trial<?, ?, ?> trial(Orchestration<Job<?>, String> program) {
        return Trial.of(program)
                .in(World::new, World::perform)
                .answering(IsDone.class, _ -> List.of(true, false))
                .always("a job is not done and too late", world -> world.mails.size() <= 1)
                .sometimes("a job is too late", world -> world.mails.contains("too late"));
    }
    // @end

    static Trial<?, ?, ?> bug() {
        return trial(Monitor::watch);
    }

    static Trial<?, ?, ?> mended() {
        return trial(Monitor::watchOnly);
    }
}
