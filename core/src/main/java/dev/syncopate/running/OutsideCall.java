package dev.syncopate.running;

import dev.syncopate.Orchestration;
import dev.syncopate.time.Clockwork;
import dev.syncopate.time.TimedWait;
import dev.syncopate.time.Waiter;
import java.time.Instant;

/// The call of an executor that is used by hand: as if it were the only one of a run.
public final class OutsideCall extends InMemoryCall {
    private final RunState run = RunState.outside();
    private final Waiter waiter = new Outsider(run);

    @Override
    RunState run() {
        return run;
    }

    @Override
    public Waiter waiter() {
        return waiter;
    }

    @Override
    boolean isOnCallersThread() {
        return true;
    }

    @Override
    void undoLater(Orchestration<Object, ?> undo) {}

    @Override
    long deadlineNanos() {
        return Waiter.NEVER;
    }

    @Override
    public String path() {
        return "";
    }

    @Override
    public boolean isCancelled() {
        return Thread.currentThread().isInterrupted();
    }

    private static final class Outsider extends Waiter {
        private final RunState run;

        Outsider(RunState run) {
            this.run = run;
        }

        @Override
        public Clockwork clockwork() {
            return run.clockwork;
        }

        @Override
        public long ordinalInFlight() {
            return 0;
        }

        @Override
        public String pathAt(long ordinal) {
            return "";
        }

        @Override
        public TimedWait timedWait(Instant due) {
            return new TimedWait("", false, due);
        }

        @Override
        public String describeWait() {
            return "an executor used by hand waits";
        }

        @Override
        public int rank() {
            return Integer.MAX_VALUE;
        }
    }
}
