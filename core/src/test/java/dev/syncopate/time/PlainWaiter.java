package dev.syncopate.time;

/// A waiter of no run.
final class PlainWaiter extends Waiter {
    private final Scheduler scheduler;
    private final String name;
    private final int rank;

    PlainWaiter(Scheduler scheduler) {
        this(scheduler, "it", 1);
    }

    PlainWaiter(Scheduler scheduler, String name, int rank) {
        this.scheduler = scheduler;
        this.name = name;
        this.rank = rank;
    }

    @Override
    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public String describeWait() {
        return name + " waits";
    }

    @Override
    public int rank() {
        return rank;
    }
}
