package dev.syncopate;

import java.time.Instant;

/// The call of an executor that is used by hand: as if it were the only one of a run.
final class OutsideCall extends RunCall {
    private final RunState run = RunState.outside();
    private final Waiter waiter = new Outsider(run);

    @Override
    RunState run() {
        return run;
    }

    @Override
    Waiter waiter() {
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
        Clockwork clockwork() {
            return run.clockwork;
        }

        @Override
        long ordinalInFlight() {
            return 0;
        }

        @Override
        String pathAt(long ordinal) {
            return "";
        }

        @Override
        Stepper.Timer timer(Instant due) {
            return new Stepper.Timer("", false, due);
        }

        @Override
        String describeWait() {
            return "an executor used by hand waits";
        }

        @Override
        int rank() {
            return Integer.MAX_VALUE;
        }
    }
}
