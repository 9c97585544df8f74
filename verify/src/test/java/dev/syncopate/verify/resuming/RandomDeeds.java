package dev.syncopate.verify.resuming;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.verify.resuming.Deed.Do;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/// Makes random orchestrations of few actions, several of them equal.
final class RandomDeeds {
    private static final int IDS = 24;

    private final SplittableRandom random;

    RandomDeeds(long seed) {
        random = new SplittableRandom(seed);
    }

    interface Part {
        String run(Conductor<Deed> conductor, List<String> said) throws Exception;
    }

    static Orchestration<Deed, String> orchestration(long seed) {
        Part program = new RandomDeeds(seed).sequence(2);
        return conductor -> {
            List<String> said = new ArrayList<>();
            return program.run(conductor, said) + " " + said;
        };
    }

    private Part sequence(int depth) {
        List<Part> parts = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> part(depth))
                .toList();
        return (conductor, said) -> {
            StringBuilder all = new StringBuilder();
            for (Part each : parts) {
                all.append(each.run(conductor, said)).append(',');
            }
            return all.toString();
        };
    }

    private Do action() {
        return new Do(random.nextInt(IDS));
    }

    private Part part(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 14)) {
            case 0 -> decides();
            case 1 -> sleeps();
            case 2 -> group();
            case 3, 4, 5 -> yields();
            case 6 -> forks(depth);
            case 7 -> joined(depth, "all");
            case 8 -> joined(depth, "race");
            case 9 -> joined(depth, "firstSuccess");
            case 10 -> joined(depth, "settle");
            case 11 -> mapped(depth);
            case 12 -> limited(depth);
            default -> random.nextBoolean() ? shielded(depth) : caught(depth);
        };
    }

    private Part yields() {
        Do action = action();
        return (conductor, said) -> {
            String answer = conductor.yield(action);
            said.add(answer);
            return answer;
        };
    }

    private Part decides() {
        Do even = action();
        Do odd = action();
        return (conductor, said) ->
                conductor.yield((said.size() + conductor.random().nextInt(3)) % 2 == 0 ? even : odd);
    }

    private Part sleeps() {
        Duration time = Duration.ofMinutes(random.nextInt(300));
        return (conductor, said) -> {
            conductor.sleep(time);
            said.add("at " + conductor.now());
            return "slept";
        };
    }

    private Part group() {
        List<Do> actions = List.of(action(), action(), action());
        return (conductor, said) -> conductor.yield(actions).toString();
    }

    private List<Part> bodies(int depth) {
        return IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(i -> sequence(depth - 1))
                .toList();
    }

    private static List<Orchestration<Deed, String>> bound(List<Part> bodies, List<String> said) {
        return bodies.stream()
                .<Orchestration<Deed, String>>map(body -> conductor -> body.run(conductor, said))
                .toList();
    }

    private Part forks(int depth) {
        List<Part> bodies = bodies(depth);
        boolean joins = random.nextBoolean();
        boolean cancels = random.nextInt(3) == 0;
        return (conductor, said) -> {
            List<Fork<String>> forks = new ArrayList<>();
            bound(bodies, said).forEach(body -> forks.add(conductor.fork(body)));
            String first = conductor.yield(new Do(1));
            if (cancels) {
                forks.removeFirst().cancel();
            }
            StringBuilder all = new StringBuilder(first);
            for (Fork<String> fork : joins ? forks : List.<Fork<String>>of()) {
                all.append(fork.join());
            }
            return all.toString();
        };
    }

    private Part joined(int depth, String how) {
        List<Part> bodies = bodies(depth);
        return (conductor, said) -> {
            List<Orchestration<Deed, String>> bound = bound(bodies, said);
            return switch (how) {
                case "all" -> conductor.all(bound).toString();
                case "race" -> conductor.race(bound);
                case "firstSuccess" -> conductor.firstSuccess(bound);
                default -> conductor.settle(bound, Completion.tolerate(1)).toString();
            };
        };
    }

    private Part mapped(int depth) {
        Part body = sequence(depth - 1);
        int size = 1 + random.nextInt(4);
        List<Integer> items = IntStream.range(0, size).boxed().toList();
        return (conductor, said) -> conductor
                .map(items, 2, (fork, item) -> {
                    said.add("item " + item);
                    return body.run(fork, said);
                })
                .toString();
    }

    private Part limited(int depth) {
        Part body = sequence(depth - 1);
        Duration limit = Duration.ofMinutes(1 + random.nextInt(200));
        return (conductor, said) -> {
            try {
                return conductor.timeout(limit, inner -> body.run(inner, said));
            } catch (TimeoutException e) {
                said.add("late");
                return "late";
            }
        };
    }

    private Part shielded(int depth) {
        Part body = sequence(depth - 1);
        return (conductor, said) -> conductor.shielded(inner -> body.run(inner, said));
    }

    private Part caught(int depth) {
        Part body = sequence(depth - 1);
        return (conductor, said) -> {
            try {
                return body.run(conductor, said);
            } catch (ActionFailedException e) {
                said.add("caught " + e.path());
                return "caught";
            }
        };
    }
}
