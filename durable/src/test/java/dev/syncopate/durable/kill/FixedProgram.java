package dev.syncopate.durable.kill;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.durable.kill.Act.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/// The programs at which wrong designs have failed.
final class FixedProgram {
    static final Map<String, Program.Part> ALL = new TreeMap<>(Map.of(
            "line", FixedProgram::line,
            "race", FixedProgram::race,
            "list", FixedProgram::list,
            "limit", FixedProgram::limit,
            "nested", FixedProgram::nested,
            "unstorable", FixedProgram::unstorable,
            "undone", FixedProgram::undone));

    /// Shorter than by what the clock of the next session is ahead.
    static final Duration SLEEP = Duration.ofMinutes(30);

    private FixedProgram() {}

    /// All one after the other; the one that fails is the last.
    static String whole(Conductor<Act> conductor, Trace trace) throws Exception {
        StringBuilder all = new StringBuilder();
        for (Map.Entry<String, Program.Part> each : ALL.entrySet()) {
            if (!each.getKey().equals("undone")) {
                all.append(each.getValue().run(conductor, trace));
            }
        }
        return all + undone(conductor, trace);
    }

    static String sleeper(Conductor<Act> conductor, Trace trace) {
        act(conductor, trace, 0, 0);
        conductor.sleep(SLEEP);
        trace.add("slept until " + conductor.now());
        return act(conductor, trace, 1, 0);
    }

    private static String act(Conductor<Act> conductor, Trace trace, int id, int micros) {
        return seen(trace, conductor.yield(trace.yielding(new Act.Do(trace.name(id), Kind.ANSWERS, micros))));
    }

    private static String seen(Trace trace, String answer) {
        trace.add(answer);
        return answer;
    }

    private static Orchestration<Act, String> acting(Trace trace, int id, int micros) {
        return conductor -> act(conductor, trace, id, micros);
    }

    private static String line(Conductor<Act> conductor, Trace trace) {
        for (int i = 0; i < 4; i++) {
            act(conductor, trace, i, 300);
            trace.add(
                    conductor.attempt(trace.yielding(new Act.Once(trace, i, 300))) instanceof Outcome.Success
                            ? "ok"
                            : "doubt");
            seen(trace, conductor.yield(trace.yielding(new Act.Look(trace, i))));
            seen(trace, conductor.yield(trace.yielding(new Act.Later(trace.name(i)))));
        }
        return "line";
    }

    /// Each winner is yielded.
    private static String race(Conductor<Act> conductor, Trace trace) {
        for (int i = 0; i < 4; i++) {
            trace.add("won " + conductor.race(List.of(acting(trace, i, 1_000), acting(trace, -i, 1_000))));
            act(conductor, trace, i, 300);
        }
        return "race";
    }

    /// Four forks fill one list.
    private static String list(Conductor<Act> conductor, Trace trace) {
        List<String> list = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            List<Fork<String>> forks = new ArrayList<>();
            for (int fork = 0; fork < 4; fork++) {
                int id = 10 * round + fork;
                forks.add(conductor.fork((Orchestration<Act, String>) child -> {
                    list.add(act(child, trace, id, 700));
                    trace.add("list " + list);
                    return act(child, trace, id, 300);
                }));
            }
            forks.forEach(fork -> list.add(fork.join()));
        }
        return list.toString();
    }

    /// An action of 5 ms has a limit of 6 ms. It is a matter of luck which ends first.
    private static String limit(Conductor<Act> conductor, Trace trace) {
        for (int i = 0; i < 3; i++) {
            trace.add(limited(conductor, trace, 6, acting(trace, i, 5_000)) + " at " + conductor.now());
            act(conductor, trace, i, 0);
        }
        return "limit";
    }

    private static String limited(Conductor<Act> conductor, Trace trace, int ms, Orchestration<Act, String> part) {
        try {
            return conductor.timeout(Duration.ofMillis(ms), part);
        } catch (TimeoutException e) {
            return seen(trace, "late");
        }
    }

    private static String nested(Conductor<Act> conductor, Trace trace) {
        for (int i = 0; i < 3; i++) {
            int id = i;
            trace.add(limited(conductor, trace, 4, outer -> {
                String inner = limited(outer, trace, 3, acting(trace, id, 2_500));
                outer.sleep(Duration.ofMillis(1));
                return inner + act(outer, trace, id, 0);
            }));
        }
        return "nested at " + conductor.now();
    }

    /// Its action cannot be stored and fails by that, but nothing else does.
    private static String unstorable(Conductor<Act> conductor, Trace trace) {
        act(conductor, trace, 0, 300);
        try {
            return conductor.yield(trace.yielding(new Act.Unstorable(trace.name(1))));
        } catch (ActionFailedException e) {
            return act(conductor, trace, 2, 300);
        }
    }

    /// Fails, and is undone.
    private static String undone(Conductor<Act> conductor, Trace trace) {
        for (int i = 0; i < 4; i++) {
            seen(trace, conductor.yield(trace.yielding(new Act.Do(trace.name(i), Kind.UNDONE, 300))));
        }
        return conductor.yield(trace.yielding(new Act.Do(trace.name(9), Kind.FAILS, 0)));
    }
}
