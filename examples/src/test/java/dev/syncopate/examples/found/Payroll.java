package dev.syncopate.examples.found;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Call;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.testkit.Trial;
import dev.syncopate.testkit.model.Ledger;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Pays many salaries at once, and once more if something failed.
final class Payroll {
    record Pay(String employee) implements Action<Pay, Void> {}

    private static final List<Pay> ALL = List.of(new Pay("Ann"), new Pay("Bob"));

    private Payroll() {}

    // @start region="bug"
    static @Nullable Void pay(Conductor<Pay> conductor) {
        try {
            conductor.yield(ALL);
        } catch (ActionFailedException e) {
            conductor.yield(ALL); // once more
        }
        return null;
    }
    // @end

    static @Nullable Void payOnce(Conductor<Pay> conductor) {
        conductor.yield(ALL);
        return null;
    }

    // @start region="mended"
    private static Executor<Pay> retried(Executor<Pay> bank) {
        return bank.with(retry(fixed(Duration.ofMinutes(1)).upTo(2)));
    }
    // @end

    static final class World {
        private final Ledger<Pay> paid = new Ledger<>();

        @Nullable
        Object perform(Pay pay, Call call) {
            paid.recordOnce(call.idempotencyKey(), pay);
            return null;
        }

        private boolean isPaidOnce(Pay pay) {
            return paid.count(pay::equals) <= 1;
        }
    }

    // @start region="trial"
    private static Trial<Pay, ?, World> trial(Orchestration<Pay, @Nullable Void> program) {
        return Trial.of(program)
                .in(World::new, World::perform)
                .through(bank -> parallel(bank))
                .always("nobody is paid twice", world -> ALL.stream().allMatch(world::isPaidOnce));
    }
    // @end

    static Trial<?, ?, ?> bug() {
        return trial(Payroll::pay);
    }

    static Trial<?, ?, ?> mended() {
        return trial(Payroll::payOnce).through(Payroll::retried);
    }
}
