package dev.syncopate.testkit.search;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;

/// Makes random pure orchestrations of few actions: forks, all, race, first success, settle, map,
/// groups, limits, shields, sleeps, time, chance and clean-up, in each other. What they yield depends
/// on what they were answered.
final class SmallProgram {
    static final int CELLS = 2;

    sealed interface Act extends Action<Act, String> {}

    enum Kind {
        READS,
        ADDS,
        ADDS_ONE,
        FAILS,
        FAILS_IF_ODD,
        /// Is undone if the run fails.
        UNDONE,
        SAGA,
        RETRIED,
        /// Has a limit of its own.
        LIMITED,
        UNDOES
    }

    record Do(Kind kind, int id) implements Act {}

    private static final Kind[] KINDS = Kind.values();

    private final SplittableRandom random;
    private final int depth;
    private int left;
    private int ids;

    /// What the parts made so far are, such as `race in forks`.
    final Set<String> made = new TreeSet<>();

    private String around = "run";

    /// @param actions how many actions it yields, or little more
    SmallProgram(long seed, int actions, int depth) {
        this.random = new SplittableRandom(seed);
        this.left = actions;
        this.depth = depth;
    }

    interface Part {
        /// @param seen what it was answered before
        String run(Conductor<Act> conductor, String seen) throws Exception;
    }

    Orchestration<Act, String> next() {
        Part all = sequence(depth);
        return conductor -> all.run(conductor, "");
    }

    private Part sequence(int deep) {
        List<Part> parts = new ArrayList<>();
        int size = 1 + random.nextInt(deep == depth ? 3 : 2);
        for (int i = 0; i < size; i++) {
            parts.add(part(deep));
        }
        return (conductor, seen) -> {
            String all = seen;
            for (Part each : parts) {
                all += each.run(conductor, all) + ";";
            }
            return all;
        };
    }

    private Do action() {
        left--;
        return new Do(KINDS[random.nextInt(KINDS.length - 1)], ids++);
    }

    private Part part(int deep) {
        if (deep == 0 || left <= 1) {
            return left > 0 ? yields() : told();
        }
        return switch (random.nextInt(18)) {
            case 0, 1 -> forks(deep);
            case 2 -> joined(deep, "all");
            case 3, 4 -> joined(deep, "race");
            case 5 -> joined(deep, "firstSuccess");
            case 6, 7 -> joined(deep, "settle");
            case 8 -> mapped(deep);
            case 9 -> group();
            case 10, 11 -> limited(deep);
            case 12 -> shielded(deep);
            case 13 -> slept();
            case 14 -> caught(deep);
            case 15 -> decides();
            case 16 -> cleansUp(deep);
            default -> yields();
        };
    }

    /// The body of a part, which knows what is around it.
    private Part within(String name, int deep) {
        String outer = around;
        made.add(name + " in " + outer);
        around = name;
        Part body = sequence(deep - 1);
        around = outer;
        return body;
    }

    /// Of bodies that end without waiting, the first would be a matter of chance.
    private Part waiting(String name, int deep) {
        Part first = random.nextInt(4) == 0 ? slept() : yields();
        Part rest = within(name, deep);
        return left <= 0 || random.nextBoolean()
                ? first
                : (conductor, seen) -> rest.run(conductor, seen + first.run(conductor, seen));
    }

    private Part told() {
        boolean time = random.nextBoolean();
        return (conductor, seen) ->
                time ? "at " + conductor.now() : "by " + conductor.random().nextInt(3);
    }

    private Part yields() {
        Do action = action();
        return switch (random.nextInt(4)) {
            case 0 -> (conductor, seen) -> conductor.attempt(action).toString();
            case 1 -> (conductor, seen) -> conductor.fork(action).joinOutcome().toString();
            default -> (conductor, seen) -> conductor.yield(action);
        };
    }

    private Part decides() {
        made.add("decides in " + around);
        Do even = action();
        Do odd = new Do(KINDS[random.nextInt(KINDS.length - 1)], ids++);
        return (conductor, seen) -> conductor.yield(seen.hashCode() % 2 == 0 ? even : odd);
    }

    private Part caught(int deep) {
        Part body = within("caught", deep);
        return (conductor, seen) -> {
            try {
                return body.run(conductor, seen);
            } catch (ActionFailedException e) {
                return "caught at " + e.path();
            }
        };
    }

    private Part cleansUp(int deep) {
        Part body = within("cleansUp", deep);
        Do cleaning = action();
        return (conductor, seen) -> {
            try {
                return body.run(conductor, seen);
            } finally {
                conductor.shielded(own -> own.yield(cleaning));
            }
        };
    }

    private List<Part> bodies(String name, int deep) {
        List<Part> bodies = new ArrayList<>();
        int size = 2 + random.nextInt(2);
        for (int i = 0; i < size && (i < 2 || left > 0); i++) {
            bodies.add(waiting(name, deep));
        }
        return bodies;
    }

    private static List<Orchestration<Act, String>> bound(List<Part> bodies, String seen) {
        return bodies.stream()
                .<Orchestration<Act, String>>map(body -> conductor -> body.run(conductor, seen))
                .toList();
    }

    private Part forks(int deep) {
        List<Part> bodies = bodies("forks", deep);
        Part beside = left > 0 && random.nextBoolean() ? within("beside forks", deep) : null;
        int joins = random.nextInt(3);
        boolean cancels = random.nextInt(3) == 0;
        return (conductor, seen) -> {
            List<Fork<String>> forks = new ArrayList<>();
            for (Orchestration<Act, String> body : bound(bodies, seen)) {
                forks.add(conductor.fork(body));
            }
            String all = beside == null ? "" : beside.run(conductor, seen);
            if (cancels) {
                forks.getFirst().cancel();
                all += forks.getFirst().joinOutcome();
            }
            for (Fork<String> fork : joins == 0 ? List.<Fork<String>>of() : forks) {
                all += joins == 1 && !cancels ? fork.join() : fork.joinOutcome();
            }
            return all;
        };
    }

    private Part joined(int deep, String how) {
        List<Part> bodies = bodies(how, deep);
        Completion completion = List.of(
                        Completion.everyOutcome(),
                        Completion.atLeast(1),
                        Completion.tolerate(1),
                        Completion.tolerateRatio(0.5))
                .get(random.nextInt(4));
        return (conductor, seen) -> {
            List<Orchestration<Act, String>> bound = bound(bodies, seen);
            return switch (how) {
                case "all" -> conductor.all(bound).toString();
                case "race" -> conductor.race(bound);
                case "firstSuccess" -> conductor.firstSuccess(bound);
                default -> conductor.settle(bound, completion).toString();
            };
        };
    }

    private Part mapped(int deep) {
        Part body = waiting("map", deep);
        int size = 2 + random.nextInt(2);
        left -= size - 1;
        boolean settles = random.nextBoolean();
        List<Integer> items = List.of(3, 4, 5).subList(0, size);
        return (conductor, seen) -> settles
                ? conductor
                        .settle(items, 2, Completion.atLeast(1), (fork, item) -> body.run(fork, seen + item))
                        .toString()
                : conductor
                        .map(items, 2, (fork, item) -> body.run(fork, seen + item))
                        .toString();
    }

    private Part group() {
        made.add("group in " + around);
        List<Do> actions = List.of(action(), action());
        boolean attempts = random.nextBoolean();
        return (conductor, seen) -> attempts
                ? conductor.attempt(actions).toString()
                : conductor.yield(actions).toString();
    }

    private Part limited(int deep) {
        Part body = within("limited", deep);
        Duration limit = Duration.ofMillis(1 + random.nextInt(3));
        return (conductor, seen) -> {
            try {
                return conductor.timeout(limit, inner -> body.run(inner, seen));
            } catch (TimeoutException e) {
                return "late";
            }
        };
    }

    private Part shielded(int deep) {
        Part body = within("shielded", deep);
        return (conductor, seen) -> conductor.shielded(inner -> body.run(inner, seen));
    }

    private Part slept() {
        Duration time = Duration.ofMillis(1 + random.nextInt(3));
        boolean tells = random.nextBoolean();
        return (conductor, seen) -> {
            conductor.sleep(time);
            return tells ? "slept until " + conductor.now() : "slept";
        };
    }
}
