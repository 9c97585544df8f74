package dev.syncopate.examples.found;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.examples.found.Expense.Office.Approve;
import dev.syncopate.examples.found.Expense.Office.AskBoss;
import dev.syncopate.examples.found.Expense.Office.Pay;
import dev.syncopate.testkit.Trial;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person approves an expense. If there is no answer within three days, the boss is asked.
final class Expense {
    sealed interface Office<R> extends Action<Office<?>, R> {
        record Approve() implements Office<Boolean> {}

        record AskBoss() implements Office<Void> {}

        record Pay() implements Office<Void> {}
    }

    private static final Duration LIMIT = Duration.ofDays(3);

    private Expense() {}

    // @start region="bug"
    static String settle(Conductor<Office<?>> conductor) {
        boolean approved = conductor.race(List.of(asked -> asked.yield(new Approve()), late -> {
            late.sleep(LIMIT);
            late.yield(new AskBoss());
            return false;
        }));
        return approved ? pay(conductor) : "open";
    }
    // @end

    static String settleAfterwards(Conductor<Office<?>> conductor) {
        // @start region="mended"
        String answer = conductor.race(List.of(asked -> asked.yield(new Approve()) ? "yes" : "no", late -> {
            late.sleep(LIMIT);
            return "none";
        }));
        if (answer.equals("none")) {
            conductor.yield(new AskBoss());
        }
        // @end
        return answer.equals("yes") ? pay(conductor) : "open";
    }

    private static String pay(Conductor<Office<?>> conductor) {
        conductor.yield(new Pay());
        return "paid";
    }

    static final class World {
        private boolean bossIsAsked;
        private boolean paid;

        @Nullable
        Object perform(Office<?> action) {
            switch (action) {
                case AskBoss _ -> bossIsAsked = true;
                case Pay _ -> paid = true;
                case Approve _ -> {}
            }
            return null;
        }
    }

    // @start region="trial"
    private static Trial<?, ?, ?> trial(Orchestration<Office<?>, String> program) {
        return Trial.of(program)
                .in(World::new, World::perform)
                .answering(Approve.class, _ -> List.of(true, false))
                .always("the boss is not asked about what is paid", world -> !(world.paid && world.bossIsAsked))
                .sometimes("the boss is asked", world -> world.bossIsAsked);
    }
    // @end

    static Trial<?, ?, ?> bug() {
        return trial(Expense::settle);
    }

    static Trial<?, ?, ?> mended() {
        return trial(Expense::settleAfterwards);
    }
}
