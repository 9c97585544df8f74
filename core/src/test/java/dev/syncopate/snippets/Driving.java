package dev.syncopate.snippets;

import static dev.syncopate.combinators.Combinators.retry;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.driver.Change;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Log;
import dev.syncopate.driver.LogDriver;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.driver.Strand;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class Driving {
    private Driving() {}

    /// Performs everything at once, and makes no timer wait.
    static final class Hasty implements Driver {
        // @start region="driver"
        @Override
        public void idle(DrivenRun<?> run) {
            for (Change change : run.changes()) {
                switch (change) {
                    case Change.Yielded(var pending) -> begin(run, pending);
                    case Change.Cancelled(var pending) -> endCancelled(run, pending);
                    case Change.Finished(var outcome) -> System.out.println("The run has ended: " + outcome);
                    case Change.Broken(var error) -> System.out.println("The run is broken: " + error);
                }
            }
        }

        private void begin(DrivenRun<?> run, Pending pending) {
            if (pending.due().isPresent()) {
                run.give(pending.end(Ending.FIRED, pending.due().get()));
            } else {
                pending.perform();
            }
        }
        // @end

        // @start region="cancelled"
        private void endCancelled(DrivenRun<?> run, Pending pending) {
            boolean isTimer = pending.due().isPresent();
            if (!isTimer && !pending.isPerforming()) {
                run.give(pending.end(Ending.cancelled(), run.now()));
            }
        }
        // @end
    }

    static Optional<Outcome<List<String>>> run(
            Orchestration<Shop<?>, List<String>> greetUsers, Executor<Shop<?>> executor) {
        // @start region="run"
        Optional<Outcome<List<String>>> outcome =
                DrivenRun.run(greetUsers, executor, RunSettings.of("greeting-1"), new Hasty());
        // @end
        return outcome;
    }

    static List<String> byHand(Orchestration<Shop<?>, List<String>> greetUsers, Executor<Shop<?>> executor) {
        // @start region="outside"
        DrivenRun<List<String>> run = DrivenRun.start(greetUsers, executor, RunSettings.of("greeting-1"), idle -> {});
        run.awaitIdle();
        Pending fetch = run.pending(Path.parse("/0")).orElseThrow();

        List<String> answer = List.of("Ada", "Grace");
        fetch.check(answer);
        run.give(fetch.end(Ending.success(answer), Instant.now()));
        run.awaitIdle(); // now the greetings are pending
        // @end
        List<String> pending = run.pending().stream().map(Pending::toString).toList();
        // @start region="strands"
        for (Strand strand : run.strands()) {
            System.out.println(strand + " at " + strand.lines()); // / waits for ACTION [/1, /2] at ...
        }
        // @end
        // @start region="drop"
        run.drop();
        // @end
        return pending;
    }

    /// Keeps a log, by hand.
    static final class Keeping implements Driver {
        private final List<Event> log;
        private final Iterator<Event> past;
        private boolean live;
        private int performing;

        Keeping(List<Event> log) {
            this.log = log;
            this.past = List.copyOf(log).iterator();
        }

        // @start region="replay"
        @Override
        public synchronized void idle(DrivenRun<?> run) {
            if (past.hasNext()) {
                run.give(past.next()); // one event at each call
            } else if (!live) {
                live = true;
                run.changes(); // they belong to the past
                run.pending().forEach(pending -> begin(run, pending));
            } else {
                run.changes().forEach(change -> follow(run, change));
            }
            fireNextTimer(run);
        }
        // @end

        private void follow(DrivenRun<?> run, Change change) {
            switch (change) {
                case Change.Yielded(var pending) -> begin(run, pending);
                case Change.Cancelled(var pending) -> begin(run, pending);
                case Change.Finished(var outcome) -> {}
                case Change.Broken(var error) -> {}
            }
        }

        // @start region="begin"
        private void begin(DrivenRun<?> run, Pending pending) {
            if (pending.due().isPresent() || pending.isPerforming()) {
                return; // a timer, or an action whose executor will say how it ended
            }
            if (pending.isCancelled()) {
                keep(run, pending.end(Ending.cancelled(), run.now()));
            } else {
                performing++;
                pending.perform();
            }
        }
        // @end

        // @start region="timers"
        private void fireNextTimer(DrivenRun<?> run) {
            Optional<Pending> next = run.nextTimer();
            if (live && performing == 0 && next.isPresent()) {
                keep(run, next.get().end(Ending.FIRED, next.get().due().orElseThrow()));
            }
        }
        // @end

        // @start region="order"
        @Override
        public synchronized void performed(DrivenRun<?> run, Pending action, Ending ending) {
            performing--;
            keep(run, action.end(ending, run.now()));
        }

        @Override
        public synchronized void cancelRequested(DrivenRun<?> run) {
            keep(run, new Event.RunCancelled(run.now()));
        }

        private void keep(DrivenRun<?> run, Event event) {
            log.add(event);
            run.give(event);
        }
        // @end
    }

    static <F> Optional<Outcome<List<String>>> logged(
            Orchestration<F, List<String>> orchestration, Executor<F> executor, List<Event> events) {
        // @start region="log"
        Log log = new Log() {
            @Override
            public Iterator<Event> past() {
                return List.copyOf(events).iterator();
            }

            @Override
            public void append(Event event) {
                events.add(event);
            }
        };
        var outcome = DrivenRun.run(orchestration, executor, RunSettings.of("greeting-1"), new LogDriver(log));
        // @end
        return outcome;
    }

    static Executor<Shop<?>> layers(Executor<Shop<?>> executor) {
        // @start region="layers"
        Executor<Shop<?>> stack = executor.with(
                        retry(Schedule.fixed(Duration.ofMillis(20)).upTo(3))) // not recorded
                .recorded()
                .with(retry(Schedule.fixed(Duration.ofDays(1)).upTo(5))); // each attempt and each wait is recorded
        // @end
        return stack;
    }

    static boolean approve(LogDriver driver, DrivenRun<?> run) {
        // @start region="deferred"
        boolean taken = driver.answer(run, Path.parse("/1"), Ending.success(true));
        // @end
        return taken;
    }

    static boolean isPure(Orchestration<Shop<?>, List<String>> greetUsers, Executor<Shop<?>> executor) {
        // @start region="shuffled"
        Set<Optional<Outcome<List<String>>>> outcomes = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            RunSettings settings = RunSettings.of("check").shuffled(seed);
            outcomes.add(DrivenRun.run(greetUsers, executor, settings, new Hasty()));
        }
        boolean pure = outcomes.size() == 1;
        // @end
        return pure;
    }
}
