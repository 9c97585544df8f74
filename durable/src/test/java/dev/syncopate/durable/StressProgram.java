package dev.syncopate.durable;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import dev.syncopate.definitions.RunFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;

/// Random orchestrations for stores: each follows from its input alone.
final class StressProgram {
    sealed interface Act<R> extends Action<Act<?>, R> {
        /// Takes so many ms.
        record Do(String what, int millis) implements Act<String> {}

        /// Is answered from outside.
        record Ask(String what) implements Act<String> {}
    }

    /// @param got the notes that earlier rounds have received
    record Plan(String id, long seed, int depth, int round, List<Long> got) {}

    static final List<String> NAMES = List.of("note", "other");

    static final Definition<Act<?>, Plan, String> RUN =
            Definition.of("stress", Plan.class, String.class, StressProgram::of);

    static final Definition<Act<?>, Plan, String> LOOP =
            Definition.of("loop", Plan.class, String.class, StressProgram::loop);

    private final Plan plan;
    private final List<Long> notes = new ArrayList<>();
    private final List<Long> others = new ArrayList<>();
    private int children;

    private StressProgram(Plan plan) {
        this.plan = plan;
    }

    private static Orchestration<Act<?>, String> of(Plan plan) {
        return conductor -> {
            StressProgram program = new StressProgram(plan);
            String did = program.steps(conductor, new Random(plan.seed()), 4, "");
            return "note=" + program.notes + " other=" + program.others + " " + did;
        };
    }

    private static Orchestration<Act<?>, String> loop(Plan plan) {
        return conductor -> {
            List<Long> got = new ArrayList<>(plan.got());
            got.add(conductor.ask(new Receive<>("note", Long.class)));
            conductor.yield(new Act.Do("round " + plan.round(), 1));
            if (plan.round() < 4) {
                conductor.ask(LOOP.again(new Plan(plan.id(), plan.seed(), 0, plan.round() + 1, got)));
            }
            return "note=" + got + " other=[] ";
        };
    }

    private String steps(Conductor<Act<?>> conductor, Random random, int most, String where) {
        StringBuilder did = new StringBuilder();
        int steps = 1 + random.nextInt(most);
        for (int i = 0; i < steps; i++) {
            did.append(step(conductor, random, where + "." + i)).append(';');
        }
        return did.toString();
    }

    private String step(Conductor<Act<?>> conductor, Random random, String where) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> conductor.yield(new Act.Do(where, random.nextInt(6)));
            case 2 -> conductor.yield(new Act.Ask(where));
            case 3 -> {
                conductor.sleep(Duration.ofMillis(random.nextInt(30)));
                yield "slept";
            }
            case 4 ->
                received(conductor, where.contains("f") || plan.depth() < 2 ? null : NAMES.get(random.nextInt(2)));
            case 5 -> limited(conductor, random, where);
            case 6 -> forked(conductor, random, where);
            default -> child(conductor, random, where);
        };
    }

    private String received(Conductor<Act<?>> conductor, @org.jspecify.annotations.Nullable String name) {
        if (name != null) {
            long got = conductor.ask(new Receive<>(name, Long.class));
            (name.equals("note") ? notes : others).add(got);
        }
        return "received";
    }

    private String limited(Conductor<Act<?>> conductor, Random random, String where) {
        long millis = random.nextInt(40);
        Random own = new Random(random.nextLong());
        try {
            return conductor.timeout(
                    Duration.ofMillis(millis), (Conductor<Act<?>> part) -> steps(part, own, 2, where + "l"));
        } catch (TimeoutException e) {
            return "late";
        }
    }

    private String forked(Conductor<Act<?>> conductor, Random random, String where) {
        List<Fork<String>> forks = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Random own = new Random(random.nextLong());
            String at = where + "f" + i;
            Orchestration<Act<?>, String> body = part -> steps(part, own, 2, at);
            forks.add(conductor.fork(body));
        }
        StringBuilder did = new StringBuilder();
        forks.forEach(fork -> did.append(fork.join()));
        return did.toString();
    }

    private String child(Conductor<Act<?>> conductor, Random random, String where) {
        long seed = random.nextLong();
        if (plan.depth() == 0 || children > 1) {
            return conductor.yield(new Act.Do(where, 0));
        }
        children++;
        String id = plan.id() + "/c" + where;
        try {
            return conductor.ask(RUN.child(id, new Plan(id, seed, plan.depth() - 1, 0, List.of())));
        } catch (RunFailedException | ActionFailedException e) {
            return "failed";
        }
    }
}
