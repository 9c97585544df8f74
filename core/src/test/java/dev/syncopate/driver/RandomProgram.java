package dev.syncopate.driver;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;

/// Makes random orchestrations: forks, races, all, settle, map, groups, nested limits, shields, sleeps, chance,
/// undos, and variables that forks share and decide by.
final class RandomProgram {
    sealed interface Act extends Action<Act, String> {}

    enum Kind {
        ANSWERS,
        FAILS,
        /// Answers although it was cancelled.
        DEAF,
        /// Fails although it was cancelled.
        DEAF_AND_FAILS,
        /// Is undone if the run fails.
        UNDONE,
        /// Fails at its first attempt, and is tried again.
        RETRIED,
        /// Has a limit of its own.
        LIMITED,
    }

    record Do(int id, Kind kind, int micros) implements Act {}

    private static final Kind[] KINDS = {
        Kind.FAILS, Kind.DEAF, Kind.DEAF_AND_FAILS, Kind.UNDONE, Kind.UNDONE, Kind.RETRIED, Kind.LIMITED,
    };

    private final SplittableRandom random;
    private int ids;

    /// What the parts made so far are, such as `limited in forks`.
    final Set<String> made = new TreeSet<>();

    private String around = "run";

    /// What the forks of one run share: the order of its entries is the order in which strands moved.
    static final class Shared {
        final List<String> trace = new ArrayList<>();
    }

    RandomProgram(long seed) {
        random = new SplittableRandom(seed);
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
        int kind = random.nextInt(2 * KINDS.length);
        return new Do(
                ids++,
                kind < KINDS.length ? KINDS[kind] : Kind.ANSWERS,
                random.nextInt(4) == 0 ? random.nextInt(2_000) : 0);
    }

    private Part part(int depth) {
        if (depth == 0) {
            return yields();
        }
        return switch (random.nextInt(16)) {
            case 0 -> forks(depth);
            case 1 -> joined(depth, "all");
            case 2 -> joined(depth, "race");
            case 3 -> joined(depth, "firstSuccess");
            case 4 -> joined(depth, "settle");
            case 5 -> mapped(depth);
            case 6 -> group();
            case 7, 8 -> limited(depth);
            case 9 -> shielded(depth);
            case 10 -> slept();
            case 11 -> caught(depth);
            case 12 -> decides();
            case 13 -> attempts();
            default -> yields();
        };
    }

    /// The body of a part, which knows what is around it.
    private Part within(String name, int depth) {
        String outer = around;
        made.add(name + " in " + outer);
        around = name;
        Part body = sequence(depth - 1);
        around = outer;
        return body;
    }

    /// Forks that yield what was yielded so far decide.
    private Part decides() {
        made.add("decides in " + around);
        Do even = action();
        Do odd = action();
        return (conductor, shared) -> {
            boolean either = (shared.trace.size() + conductor.random().nextInt(2)) % 2 == 0;
            String answer = conductor.yield(either ? even : odd);
            shared.trace.add("decided " + answer);
            return answer;
        };
    }

    private Part attempts() {
        made.add("attempts in " + around);
        Do action = action();
        return (conductor, shared) -> {
            Outcome<String> outcome = conductor.attempt(action);
            shared.trace.add("attempted " + outcome);
            return outcome.toString();
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
        Part body = within("caught", depth);
        return (conductor, shared) -> {
            try {
                return body.run(conductor, shared);
            } catch (ActionFailedException e) {
                shared.trace.add("caught " + e.path());
                return "caught";
            }
        };
    }

    private List<Part> bodies(String name, int depth) {
        List<Part> bodies = new ArrayList<>();
        int size = 2 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            bodies.add(within(name, depth));
        }
        return bodies;
    }

    private static List<Orchestration<Act, String>> bound(List<Part> bodies, Shared shared) {
        return bodies.stream()
                .<Orchestration<Act, String>>map(body -> conductor -> body.run(conductor, shared))
                .toList();
    }

    private Part forks(int depth) {
        List<Part> bodies = bodies("forks", depth);
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

    private Part joined(int depth, String how) {
        List<Part> bodies = bodies(how, depth);
        Completion completion = List.of(Completion.everyOutcome(), Completion.atLeast(1), Completion.tolerate(1))
                .get(random.nextInt(3));
        return (conductor, shared) -> {
            List<Orchestration<Act, String>> bound = bound(bodies, shared);
            String result = switch (how) {
                case "all" -> conductor.all(bound).toString();
                case "race" -> conductor.race(bound);
                case "firstSuccess" -> conductor.firstSuccess(bound);
                default -> conductor.settle(bound, completion).toString();
            };
            shared.trace.add(how + " " + result);
            return result;
        };
    }

    private Part mapped(int depth) {
        Part body = within("map", depth);
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
        made.add("group in " + around);
        List<Do> actions = List.of(action(), action(), action());
        return (conductor, shared) -> {
            String answers = conductor.yield(actions).toString();
            shared.trace.add(answers);
            return answers;
        };
    }

    private Part limited(int depth) {
        Part body = within("limited", depth);
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
        Part body = within("shielded", depth);
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
