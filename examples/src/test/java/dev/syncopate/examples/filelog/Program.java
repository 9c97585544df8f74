package dev.syncopate.examples.filelog;

import dev.syncopate.Action;
import dev.syncopate.Around;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Next;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/// A program that is killed. What it does next depends on the order in which its actions end.
///
/// @param layers puts the layers of the run around an executor
record Program<F>(String name, Orchestration<F, String> orchestration, UnaryOperator<Executor<F>> layers) {
    static final List<Program<?>> ALL = List.of(
            new Program<Act>("race", Program::race, world -> world.withMaxInFlight(8)),
            new Program<Act>("list", Program::list, world -> world.withMaxInFlight(8)),
            new Program<Act>("limit", Program::limit, UnaryOperator.identity()),
            new Program<>("saga", Orders.of("book"), shop -> Orders.layered(shop, Duration.ofMillis(5))),
            new Program<>("undone", Orders.of("boat"), shop -> Orders.layered(shop, Duration.ofMillis(5))));

    /// @param micros how long it takes
    record Act(String name, int micros) implements Action<Act, String> {}

    static Program<?> named(String name) {
        return ALL.stream()
                .filter(program -> program.name.equals(name))
                .findAny()
                .orElseThrow();
    }

    /// The whole stack. Its outermost layer keeps what the run sees, which it sees again in a replay.
    Executor<F> executor(Next<Object> world, List<String> trace) {
        Around<F> tracing = (action, call, next) -> {
            String at = call.path() + " " + Action.text(action) + " = ";
            try {
                Object answer = next.execute(action, call);
                trace.add(at + answer);
                return answer;
            } catch (Exception e) {
                trace.add(at + new Outcome.Failure<>(e).reason());
                throw e;
            }
        };
        Executor<F> bare = Executor.of(world::execute);
        return layers.apply(bare).recorded().around(tracing);
    }

    private static Orchestration<Act, String> acting(String name) {
        return conductor -> conductor.yield(new Act(name, 2_000));
    }

    /// Each winner is yielded.
    private static String race(Conductor<Act> conductor) {
        var winners = new ArrayList<String>();
        for (int round = 0; round < 6; round++) {
            String winner = conductor.race(List.of(acting("a" + round), acting("b" + round)));
            winners.add(conductor.yield(new Act("won by " + winner, 1_000)));
        }
        return winners.toString();
    }

    /// Four forks fill one list.
    private static String list(Conductor<Act> conductor) {
        var list = new ArrayList<String>();
        for (int round = 0; round < 4; round++) {
            var forks = new ArrayList<Fork<String>>();
            for (int fork = 0; fork < 4; fork++) {
                String name = round + "." + fork;
                forks.add(conductor.fork((Orchestration<Act, String>) child -> {
                    list.add(child.yield(new Act(name, 1_500)));
                    return child.yield(new Act("after " + list, 1_000));
                }));
            }
            forks.forEach(fork -> list.add(fork.join()));
            list.add(conductor.yield(new Act("listed " + list.size(), 500)));
        }
        return list.toString();
    }

    /// An action of 5 ms has a limit of 6 ms. It is a matter of luck which ends first.
    private static String limit(Conductor<Act> conductor) {
        var seen = new ArrayList<String>();
        for (int round = 0; round < 10; round++) {
            var slow = new Act("slow" + round, 5_000);
            String end;
            try {
                end = conductor.timeout(Duration.ofMillis(6), (Orchestration<Act, String>) part -> part.yield(slow));
            } catch (TimeoutException e) {
                end = "late";
            }
            seen.add(conductor.yield(new Act(end, 1_000)) + " at " + conductor.now());
        }
        return seen.toString();
    }
}
