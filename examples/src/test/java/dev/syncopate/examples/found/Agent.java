package dev.syncopate.examples.found;

import static dev.syncopate.combinators.Budget.budget;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.examples.found.Agent.Assistant.Ask;
import dev.syncopate.examples.found.Agent.Assistant.Use;
import dev.syncopate.testkit.Trial;
import dev.syncopate.testkit.model.Ledger;
import java.util.function.UnaryOperator;

/// A language model uses a tool as often as it likes, for 30 cents at most.
final class Agent {
    sealed interface Assistant<R> extends Action<Assistant<?>, R> {
        /// Gives the tool to use next.
        record Ask(String answer) implements Assistant<String> {}

        record Use(String tool) implements Assistant<String> {}
    }

    private Agent() {}

    // @start region="program"
    static String help(Conductor<Assistant<?>> conductor) {
        var answer = "";
        while (answer.length() < 5) {
            answer += conductor.yield(new Use(conductor.yield(new Ask(answer))));
        }
        return answer;
    }
    // @end

    private static long cents(Assistant<?> action) {
        return action instanceof Ask ? 10 : 0;
    }

    // @start region="bug"
    private static Executor<Assistant<?>> counting(Executor<Assistant<?>> models) {
        var left = new int[] {30};
        return models.around((action, call, next) -> {
            left[0] -= (int) cents(action);
            if (left[0] < 0) {
                throw new IllegalStateException("The budget is spent");
            }
            return next.execute(action, call);
        });
    }
    // @end

    private static Executor<Assistant<?>> budgeted(Executor<Assistant<?>> models) {
        // @start region="mended"
        return models.recorded().with(budget(Agent::cents, 30));
        // @end
    }

    static final class World {
        private final Ledger<Ask> asked = new Ledger<>();

        private long cents() {
            return asked.total(Agent::cents);
        }

        Object perform(Assistant<?> action, Call call) {
            return switch (action) {
                case Ask ask -> {
                    asked.recordOnce(call.idempotencyKey(), ask);
                    yield ask.reply("search");
                }
                case Use use -> use.reply("x");
            };
        }
    }

    // @start region="trial"
    private static Trial<?, ?, ?> trial(UnaryOperator<Executor<Assistant<?>>> layers) {
        return Trial.<Assistant<?>, String>of(Agent::help)
                .in(World::new, World::perform)
                .through(layers)
                .always("30 cents are spent at most", world -> world.cents() <= 30);
    }
    // @end

    static Trial<?, ?, ?> bug() {
        return trial(Agent::counting);
    }

    static Trial<?, ?, ?> mended() {
        return trial(Agent::budgeted);
    }
}
