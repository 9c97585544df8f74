package dev.syncopate.driver;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;

/// Makes random orchestrations: forks, races, all, settle, map, groups, nested limits, shields, sleeps and
/// variables that forks share.
final class RandomProgram {
    sealed interface Act extends Action<Act, String> {}

    /// @param kind what its executor does with it: answer at once, answer late, fail, ignore its cancellation
    record Do(int id, int kind, int micros) implements Act {}

    private final Random random;
    private int ids;

    /// What the forks of one run share: the order of its entries is the order in which strands moved.
    static final class Shared {
        final List<String> trace = new ArrayList<>();
    }

    RandomProgram(long seed) {
        random = new Random(seed);
    }

    interface Part {
        String run(Conductor<Act> conductor, Shared shared) throws Exception;
    }

    Part next() {
        return sequence(3);
    }

    private Part sequence(int depth) {
        List<Part> parts = new ArrayList<>();
        int size = 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            parts.add(part(depth));
        }
        return (conductor, shared) -> {
            StringBuilder all = new StringBuilder();
            for (Part each : parts) {
                all.append(each.run(conductor, shared)).append(',');
            }
            return all.toString();
        };
    }

    private Do action() {
        int kind = random.nextInt(10);
        return new Do(ids++, kind, random.nextInt(4) == 0 ? random.nextInt(2_000) : 0);
    }

    private Part part(int depth) {
        if (depth == 0) {
            return yields();
        }
        return switch (random.nextInt(12)) {
            case 0 -> forks(depth);
            case 1 -> joined(depth, 0);
            case 2 -> joined(depth, 1);
            case 3 -> joined(depth, 2);
            case 4 -> mapped(depth);
            case 5 -> group();
            case 6 -> limited(depth);
            case 7 -> shielded(depth);
            case 8 -> slept();
            case 9 -> caught(depth);
            default -> yields();
        };
    }

    private Part yields() {
        Do action = action();
        return (conductor, shared) -> {
            String answer = conductor.yield(action);
            shared.trace.add(action.id + "=" + answer);
            return answer;
        };
    }

    private Part caught(int depth) {
        Part body = sequence(depth - 1);
        return (conductor, shared) -> {
            try {
                return body.run(conductor, shared);
            } catch (ActionFailedException e) {
                shared.trace.add("caught " + e.path());
                return "caught";
            }
        };
    }

    private List<Part> bodies(int depth) {
        List<Part> bodies = new ArrayList<>();
        int size = 2 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            bodies.add(sequence(depth - 1));
        }
        return bodies;
    }

    private static List<Orchestration<Act, String>> bound(List<Part> bodies, Shared shared) {
        return bodies.stream()
                .<Orchestration<Act, String>>map(body -> conductor -> body.run(conductor, shared))
                .toList();
    }

    private Part forks(int depth) {
        List<Part> bodies = bodies(depth);
        boolean joins = random.nextBoolean();
        boolean cancels = random.nextInt(4) == 0;
        return (conductor, shared) -> {
            List<Fork<String>> forks = new ArrayList<>();
            for (Orchestration<Act, String> body : bound(bodies, shared)) {
                forks.add(conductor.fork(body));
            }
            if (cancels) {
                forks.getFirst().cancel();
                forks.removeFirst();
            }
            StringBuilder all = new StringBuilder();
            for (Fork<String> fork : joins ? forks : List.<Fork<String>>of()) {
                all.append(fork.join());
                shared.trace.add("joined " + fork.path());
            }
            return all.toString();
        };
    }

    private Part joined(int depth, int how) {
        List<Part> bodies = bodies(depth);
        return (conductor, shared) -> {
            List<Orchestration<Act, String>> bound = bound(bodies, shared);
            String result = switch (how) {
                case 0 -> conductor.all(bound).toString();
                case 1 -> conductor.race(bound);
                default -> conductor.settle(bound, Completion.everyOutcome()).size() + " settled";
            };
            shared.trace.add(how + " " + result);
            return result;
        };
    }

    private Part mapped(int depth) {
        Part body = sequence(depth - 1);
        int size = 1 + random.nextInt(5);
        return (conductor, shared) -> {
            List<Integer> items = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                items.add(i);
            }
            return conductor
                    .map(items, 2, (fork, item) -> {
                        shared.trace.add("item " + item);
                        return body.run(fork, shared);
                    })
                    .toString();
        };
    }

    private Part group() {
        List<Do> actions = List.of(action(), action(), action());
        return (conductor, shared) -> {
            String answers = conductor.yield(actions).toString();
            shared.trace.add(answers);
            return answers;
        };
    }

    private Part limited(int depth) {
        Part body = sequence(depth - 1);
        Duration limit = Duration.ofNanos(1_000L * (1 + random.nextInt(3_000)));
        return (conductor, shared) -> {
            try {
                return conductor.timeout(limit, inner -> body.run(inner, shared));
            } catch (TimeoutException e) {
                shared.trace.add("late");
                return "late";
            }
        };
    }

    private Part shielded(int depth) {
        Part body = sequence(depth - 1);
        return (conductor, shared) -> conductor.shielded(inner -> body.run(inner, shared));
    }

    private Part slept() {
        Duration time = Duration.ofNanos(1_000L * random.nextInt(1_500));
        return (conductor, shared) -> {
            conductor.sleep(time);
            shared.trace.add("slept until " + conductor.now());
            return "slept";
        };
    }
}
