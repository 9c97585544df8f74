package dev.syncopate.benchmarks.driven;

import dev.syncopate.benchmarks.Caller;
import dev.syncopate.benchmarks.actions.Sum;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The least that such a search can cost on the JDK: a bare continuation for each strand, and a queue of those that
/// wait for an answer. No paths, no failures, no events.
///
/// On a platform thread, where a continuation need not be nested in that of a virtual thread.
public class ContinuationSchedules extends Schedules {
    @Override
    Caller caller() {
        return Caller.PLATFORM;
    }

    @Override
    long schedule(Shape shape) {
        Queue<Strand> ready = new ArrayDeque<>();
        Strand root = new Strand(null, ready, shape.first, shape.forks);
        ready.add(root);
        for (Strand next = ready.poll(); next != null; next = ready.poll()) {
            next.move();
        }
        return root.sum;
    }

    private static final class Strand implements Runnable {
        private final @Nullable Strand parent;
        private final Queue<Strand> ready;
        private final int steps;
        private final int forks;
        private final Object continuation = JdkContinuation.of(this);
        private @Nullable Sum<Long> yielded;
        private long answer;
        private boolean done;
        private long sum;

        /// The fork whose end it waits for.
        private @Nullable Strand joining;

        Strand(@Nullable Strand parent, Queue<Strand> ready, int steps, int forks) {
            this.parent = parent;
            this.ready = ready;
            this.steps = steps;
            this.forks = forks;
        }

        /// Answers what it has yielded, and lets it go on until it yields again or ends.
        void move() {
            Sum<Long> action = yielded;
            if (action != null) {
                answer = (Long) Sum.perform(action);
                yielded = null;
            }
            JdkContinuation.run(continuation);
            if (yielded != null) {
                ready.add(this);
            } else if (done && parent != null && parent.joining == this) {
                ready.add(parent);
            }
        }

        @Override
        public void run() {
            for (int step = 0; step < steps; step++) {
                yielded = new Sum.Add(0, step);
                JdkContinuation.yield();
                sum += answer;
            }
            List<Strand> open = new ArrayList<>();
            for (int i = 0; i < forks; i++) {
                Strand fork = new Strand(this, ready, Shape.STEPS_OF_A_FORK, 0);
                open.add(fork);
                ready.add(fork);
            }
            for (Strand fork : open) {
                joining = fork;
                if (!fork.done) {
                    JdkContinuation.yield();
                }
                joining = null;
                sum += fork.sum;
            }
            done = true;
        }
    }
}
