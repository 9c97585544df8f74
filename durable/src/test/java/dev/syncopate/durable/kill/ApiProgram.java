package dev.syncopate.durable.kill;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import dev.syncopate.durable.kill.ApiAct.Note;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;

/// Random orchestrations for the public API. What they have done follows from their plans alone, whatever
/// happens to their process.
final class ApiProgram {
    static final String NOTE = "note";
    static final String OTHER = "other";
    private static final int LAST_ROUND = 3;
    private static final Duration LONG = Duration.ofMinutes(30);

    /// What a run is started with.
    ///
    /// @param depth how deep children may have children
    /// @param notes how many messages of the first name it is sent
    /// @param others how many of the second
    /// @param round how often it has begun anew
    /// @param last the number of the last note that it has received before
    /// @param did what it has done before
    /// @param got the marks that it has received before
    record Plan(
            String id,
            long seed,
            int depth,
            int notes,
            int others,
            int round,
            int last,
            List<String> did,
            List<String> got) {
        static Plan of(String id, long seed, int depth, int notes, int others) {
            return new Plan(id, seed, depth, notes, others, 0, 0, List.of(), List.of());
        }

        Plan again(int nextLast, List<String> nextDid, List<String> nextGot) {
            return new Plan(
                    id, seed, depth, notes, others, round + 1, nextLast, List.copyOf(nextDid), List.copyOf(nextGot));
        }
    }

    /// @param did what it has done, in alphabetical order: the same however often the process dies
    /// @param got the marks that it has received, in their order
    record Total(List<String> did, List<String> got) {}

    static final Definition<ApiAct<?>, Plan, Total> WORK =
            Definition.of("work", Plan.class, Total.class, plan -> conductor -> new ApiProgram(plan).work(conductor));

    /// Begins anew some times.
    static final Definition<ApiAct<?>, Plan, Total> LOOP =
            Definition.of("loop", Plan.class, Total.class, plan -> conductor -> new ApiProgram(plan).loop(conductor));

    /// Ends by being cancelled.
    static final Definition<ApiAct<?>, Plan, Total> ENDLESS = Definition.of(
            "endless", Plan.class, Total.class, plan -> conductor -> new ApiProgram(plan).endless(conductor));

    static final List<Definition<ApiAct<?>, Plan, Total>> ALL = List.of(WORK, LOOP, ENDLESS);

    private final Plan plan;
    private final Inbox notes;
    private final Inbox others;
    private final List<String> got;
    private final List<String> did;

    private ApiProgram(Plan plan) {
        this.plan = plan;
        this.notes = new Inbox(NOTE, plan.notes(), plan.last());
        this.others = new Inbox(OTHER, plan.others(), 0);
        this.got = new ArrayList<>(plan.got());
        this.did = new ArrayList<>(plan.did());
    }

    /// The messages of one name. One may be sent twice, if nobody knows whether it was.
    private final class Inbox {
        final Receive<Note> next;
        final int all;
        int last;

        Inbox(String name, int all, int last) {
            this.next = new Receive<>(name, Note.class);
            this.all = all;
            this.last = last;
        }

        void take(Note note) {
            got.add(note.mark().text());
            if (note.number() > last) {
                last = note.number();
                did.add(next.name() + " " + note.number());
            }
        }

        void receive(Conductor<ApiAct<?>> conductor, int until) {
            while (last < until) {
                take(conductor.ask(next));
            }
        }

        /// Waits for a while only, again and again.
        void receiveImpatiently(Conductor<ApiAct<?>> conductor, int until, Duration patience) {
            while (last < until) {
                try {
                    Note note = conductor.timeout(patience, (Conductor<ApiAct<?>> part) -> part.ask(next));
                    take(note);
                } catch (TimeoutException e) {
                    // The wait was cancelled, and took none.
                }
            }
        }
    }

    private String name(String where) {
        return plan.id() + "#" + plan.round() + where;
    }

    private void perform(Conductor<ApiAct<?>> conductor, ApiAct<Integer> action) {
        int value = conductor.yield(action);
        did.add(action.name() + "=" + value);
    }

    private Total total() {
        return new Total(did.stream().sorted().toList(), got);
    }

    private Total work(Conductor<ApiAct<?>> conductor) {
        steps(conductor, new Random(plan.seed()), 5, 0, "");
        notes.receive(conductor, notes.all);
        others.receive(conductor, others.all);
        return total();
    }

    private Total loop(Conductor<ApiAct<?>> conductor) {
        Random random = new Random(plan.seed() + plan.round());
        notes.receive(conductor, notes.all * (plan.round() + 1) / (LAST_ROUND + 1));
        perform(conductor, new ApiAct.Do(name("r"), random.nextInt(500)));
        if (random.nextBoolean()) {
            ask(conductor, "r ask");
        }
        if (random.nextBoolean()) {
            perform(conductor, new ApiAct.Pay(name("r pay")));
        }
        if (random.nextInt(3) == 0) {
            child(conductor, random, "/r" + plan.round());
        }
        if (plan.round() < LAST_ROUND) {
            conductor.ask(LOOP.again(plan.again(notes.last, did, got)));
        }
        return total();
    }

    private Total endless(Conductor<ApiAct<?>> conductor) {
        try {
            conductor.fork((Orchestration<ApiAct<?>, Void>) part -> {
                while (true) {
                    notes.take(part.ask(notes.next));
                    part.yield(new ApiAct.Do(name("n" + got.size()), 100));
                }
            });
            if (plan.depth() > 0) {
                Plan own = Plan.of(plan.id() + "/e", plan.seed(), plan.depth() - 1, 0, 0);
                conductor.fork((Orchestration<ApiAct<?>, Total>) part -> part.ask(ENDLESS.child(own.id(), own)));
            }
            conductor.fork((Orchestration<ApiAct<?>, ApiAct.Answer>)
                    part -> part.yield(new ApiAct.Ask(name(ApiAct.Ask.UNANSWERED))));
            while (true) {
                conductor.sleep(LONG);
            }
        } finally {
            conductor.shielded(undo -> undo.yield(new ApiAct.Do(name("undo"), 200)));
        }
    }

    private void steps(Conductor<ApiAct<?>> conductor, Random random, int most, int nest, String where) {
        int steps = 1 + random.nextInt(most);
        for (int i = 0; i < steps; i++) {
            step(conductor, random, nest, where + "." + i);
        }
    }

    private void step(Conductor<ApiAct<?>> conductor, Random random, int nest, String where) {
        switch (random.nextInt(nest < 2 ? 13 : 8)) {
            case 0, 1 -> perform(conductor, new ApiAct.Do(name(where), random.nextInt(1_500)));
            case 2 -> once(conductor, random, where);
            case 3 -> ask(conductor, where);
            case 4 -> perform(conductor, new ApiAct.Pay(name(where)));
            case 5 -> conductor.sleep(micros(random, 3_000));
            case 6 -> receive(conductor, random, nest);
            case 7 -> limited(conductor, random, where);
            case 8, 9 -> forks(conductor, random, nest, where);
            case 10 -> race(conductor, random, nest);
            default -> child(conductor, random, "/" + where);
        }
    }

    private static Duration micros(Random random, int most) {
        return Duration.ofNanos(1_000L * random.nextInt(most));
    }

    private void once(Conductor<ApiAct<?>> conductor, Random random, String where) {
        ApiAct.Once once = new ApiAct.Once(name(where + ApiAct.Once.MARK), random.nextInt(3_000));
        try {
            conductor.yield(once);
        } catch (ActionFailedException e) {
            // It is in doubt after a kill, which must not be seen in the end.
        }
        did.add(once.name());
    }

    private void ask(Conductor<ApiAct<?>> conductor, String where) {
        ApiAct.Ask ask = new ApiAct.Ask(name(where));
        try {
            ApiAct.Answer answer = conductor.yield(ask);
            got.add(answer.mark().text());
            did.add(ask.name() + "=" + answer.name());
        } catch (ActionFailedException e) {
            got.addAll(ApiAct.Mark.in(String.valueOf(e.getMessage())));
            did.add(ask.name() + " failed");
        }
    }

    /// Forks wait impatiently, since another one may get the last message.
    private void receive(Conductor<ApiAct<?>> conductor, Random random, int nest) {
        Inbox inbox = random.nextBoolean() ? notes : others;
        int until = Math.min(inbox.all, inbox.last + 1 + random.nextInt(3));
        if (nest == 0 && random.nextBoolean()) {
            inbox.receive(conductor, until);
        } else {
            inbox.receiveImpatiently(conductor, until, micros(random, 6_000).plusMillis(1));
        }
    }

    /// Two receive, and the one that is not needed any more is cancelled.
    private void race(Conductor<ApiAct<?>> conductor, Random random, int nest) {
        int until = nest > 0 ? 0 : Math.min(notes.all, notes.last + 2 + random.nextInt(3));
        Orchestration<ApiAct<?>, String> body = part -> {
            notes.receive(part, until);
            return "";
        };
        conductor.race(List.of(body, body));
    }

    /// Whatever is cancelled adds nothing, whether it had ended or not.
    private void limited(Conductor<ApiAct<?>> conductor, Random random, String where) {
        int kind = random.nextInt(4);
        Plan endless = Plan.of(plan.id() + "/" + where, random.nextLong(), random.nextInt(2), 0, 0);
        try {
            conductor.timeout(micros(random, 8_000), (Conductor<ApiAct<?>> part) -> switch (kind) {
                case 0 -> part.yield(new ApiAct.Do(name(where + "slow"), 5_000));
                case 1 -> part.yield(new ApiAct.Ask(name(where + "late")));
                case 2 -> part.ask(new Receive<>("never", Note.class));
                default -> part.ask(ENDLESS.child(endless.id(), endless));
            });
        } catch (TimeoutException | ActionFailedException e) {
            // That was to be.
        }
    }

    private void forks(Conductor<ApiAct<?>> conductor, Random random, int nest, String where) {
        List<Fork<String>> forks = new ArrayList<>();
        int count = 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            Random own = new Random(random.nextLong());
            String at = where + "f" + i;
            Orchestration<ApiAct<?>, String> body = part -> {
                steps(part, own, 3, nest + 1, at);
                return "";
            };
            forks.add(conductor.fork(body));
        }
        forks.forEach(Fork::join);
    }

    private void child(Conductor<ApiAct<?>> conductor, Random random, String where) {
        Plan own =
                Plan.of(plan.id() + where, random.nextLong(), plan.depth() - 1, random.nextInt(5), random.nextInt(3));
        boolean loops = random.nextInt(3) == 0;
        if (plan.depth() > 0) {
            Total total = conductor.ask((loops ? LOOP : WORK).child(own.id(), own));
            did.add(own.id() + "=" + total.did().hashCode());
        }
    }
}
