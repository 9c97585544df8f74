package dev.syncopate.durable;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.json.JsonCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// A program that is killed. Each action tells the answers that led to it, and each answer the process that gave
/// it. So an answer that was lost shows in the next action.
record Program(String name, Orchestration<Program.Act, String> orchestration) {
    static final List<Program> ALL = List.of(
            new Program("line", Program::line),
            new Program("race", Program::race),
            new Program("list", Program::list),
            new Program("limit", Program::limit));

    static final JsonCodec CODEC = JsonCodec.of(Act.class);

    /// @param micros how long it takes
    record Act(String name, int micros) implements Action<Act, String> {}

    private static String line(Conductor<Act> conductor) {
        String last = "begun";
        for (int i = 0; i < 20; i++) {
            last = conductor.yield(new Act(i + " after " + last, 1_000));
        }
        return last;
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
        for (int round = 0; round < 2; round++) {
            var forks = new ArrayList<Fork<String>>();
            for (int fork = 0; fork < 4; fork++) {
                String name = round + "." + fork;
                forks.add(conductor.fork((Orchestration<Act, String>) child -> {
                    list.add(child.yield(new Act(name, 1_500)));
                    return child.yield(new Act("after " + list, 1_000));
                }));
            }
            forks.forEach(fork -> list.add(fork.join()));
        }
        return list.toString();
    }

    /// An action of 5 ms has a limit of 6 ms. It is a matter of luck which ends first.
    private static String limit(Conductor<Act> conductor) throws Exception {
        var seen = new ArrayList<String>();
        for (int round = 0; round < 5; round++) {
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
