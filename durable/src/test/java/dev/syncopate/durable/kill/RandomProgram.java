package dev.syncopate.durable.kill;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.durable.kill.Act.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Makes random orchestrations, as the kernel's tests do: forks, joins of all kinds, groups, nested
/// limits, shields, sleeps, chance, undos, and decisions by what all forks have seen.
final class RandomProgram {
    private static final Kind[] KINDS = Kind.values();

    private final SplittableRandom random;
    private int ids;

    RandomProgram(long seed) {
        random = new SplittableRandom(seed);
    }

    Program.Part next() {
        return sequence(3);
    }

    /// An action that gets its name when it is yielded.
    private record Named(int id, Function<Trace, Act> make) {
        Act in(Trace trace) {
            return trace.yielding(make.apply(trace));
        }
    }

    private Named action() {
        int micros = random.nextInt(4) == 0 ? random.nextInt(2_000) : 0;
        Kind kind = KINDS[random.nextInt(KINDS.length)];
        int id = ids++;
        Function<Trace, Act> make = switch (random.nextInt(12)) {
            case 0 -> trace -> new Act.Once(trace, id, micros);
            case 1 -> trace -> new Act.Look(trace, id);
            case 2 -> trace -> new Act.Later(trace.name(id));
            case 3, 4, 5, 6 -> trace -> new Act.Do(trace.name(id), Kind.ANSWERS, micros);
            default -> trace -> new Act.Do(trace.name(id), kind, micros);
        };
        return new Named(id, make);
    }

    private Program.Part sequence(int depth) {
        List<Program.Part> parts = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> part(depth))
                .toList();
        return (conductor, trace) -> {
            StringBuilder all = new StringBuilder();
            for (Program.Part each : parts) {
                all.append(each.run(conductor, trace)).append(',');
            }
            return all.toString();
        };
    }

    private Program.Part part(int depth) {
        return switch (depth == 0 ? -1 : random.nextInt(16)) {
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

    private Program.Part yields() {
        Named action = action();
        return (conductor, trace) -> {
            String answer = conductor.yield(action.in(trace));
            trace.add(action.id + "=" + answer);
            return answer;
        };
    }

    private Program.Part decides() {
        Named even = action();
        Named odd = action();
        return (conductor, trace) -> {
            boolean either = (trace.size() + conductor.random().nextInt(2)) % 2 == 0;
            String answer = conductor.yield((either ? even : odd).in(trace));
            trace.add("decided " + answer);
            return answer;
        };
    }

    private Program.Part attempts() {
        Named action = action();
        return (conductor, trace) -> {
            String outcome = text(conductor.attempt(action.in(trace)));
            trace.add("attempted " + outcome);
            return outcome;
        };
    }

    /// A failure that was read from a store has the same text as one that was thrown.
    private static String text(Outcome<String> outcome) {
        return switch (outcome) {
            case Outcome.Success<String>(var value) -> value;
            case Outcome.Failure<String> failure -> "failed";
        };
    }

    private Program.Part caught(int depth) {
        Program.Part body = sequence(depth - 1);
        return (conductor, trace) -> {
            try {
                return body.run(conductor, trace);
            } catch (ActionFailedException e) {
                trace.add("caught " + e.getMessage());
                return "caught";
            }
        };
    }

    private List<Program.Part> bodies(int depth) {
        return IntStream.range(0, 2 + random.nextInt(3))
                .mapToObj(i -> sequence(depth - 1))
                .toList();
    }

    private static List<Orchestration<Act, String>> bound(List<Program.Part> bodies, Trace trace) {
        return bodies.stream()
                .<Orchestration<Act, String>>map(body -> conductor -> body.run(conductor, trace))
                .toList();
    }

    private Program.Part forks(int depth) {
        List<Program.Part> bodies = bodies(depth);
        boolean joins = random.nextBoolean();
        boolean cancels = random.nextInt(4) == 0;
        return (conductor, trace) -> {
            List<Fork<String>> forks = new ArrayList<>();
            for (Orchestration<Act, String> body : bound(bodies, trace)) {
                forks.add(conductor.fork(body));
            }
            if (cancels) {
                forks.removeFirst().cancel();
            }
            StringBuilder all = new StringBuilder();
            for (Fork<String> fork : joins ? forks : List.<Fork<String>>of()) {
                all.append(fork.join());
                trace.add("joined " + fork.path());
            }
            return all.toString();
        };
    }

    private Program.Part joined(int depth, String how) {
        List<Program.Part> bodies = bodies(depth);
        Completion completion = List.of(Completion.everyOutcome(), Completion.atLeast(1), Completion.tolerate(1))
                .get(random.nextInt(3));
        return (conductor, trace) -> {
            List<Orchestration<Act, String>> bound = bound(bodies, trace);
            String result = switch (how) {
                case "all" -> conductor.all(bound).toString();
                case "race" -> conductor.race(bound);
                case "firstSuccess" -> conductor.firstSuccess(bound);
                default -> settled(conductor, bound, completion);
            };
            trace.add(how + " " + result);
            return result;
        };
    }

    private static String settled(
            Conductor<Act> conductor, List<Orchestration<Act, String>> bound, Completion completion) {
        return conductor.settle(bound, completion).stream()
                .map(RandomProgram::text)
                .toList()
                .toString();
    }

    private Program.Part mapped(int depth) {
        Program.Part body = sequence(depth - 1);
        List<Integer> items =
                IntStream.rangeClosed(0, random.nextInt(5)).boxed().toList();
        return (conductor, trace) -> conductor
                .map(items, 2, (fork, item) -> {
                    trace.add("item " + item);
                    return body.run(fork, trace);
                })
                .toString();
    }

    private Program.Part group() {
        List<Named> actions = List.of(action(), action(), action());
        return (conductor, trace) -> {
            String answers = conductor
                    .yield(actions.stream().map(each -> each.in(trace)).toList())
                    .toString();
            trace.add(answers);
            return answers;
        };
    }

    private Program.Part limited(int depth) {
        Program.Part body = sequence(depth - 1);
        Duration limit = Duration.ofNanos(1_000L * (1 + random.nextInt(6_000)));
        return (conductor, trace) -> {
            try {
                return conductor.timeout(limit, inner -> body.run(inner, trace));
            } catch (TimeoutException e) {
                trace.add("late at " + conductor.now());
                return "late";
            }
        };
    }

    private Program.Part shielded(int depth) {
        Program.Part body = sequence(depth - 1);
        return (conductor, trace) -> conductor.shielded(inner -> body.run(inner, trace));
    }

    private Program.Part slept() {
        Duration time = Duration.ofNanos(1_000L * random.nextInt(3_000));
        return (conductor, trace) -> {
            conductor.sleep(time);
            trace.add("slept until " + conductor.now());
            return "slept";
        };
    }
}
