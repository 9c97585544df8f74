package dev.syncopate.testkit;

import static dev.syncopate.testkit.Broken.unless;
import static dev.syncopate.testkit.Broken.unlessEqual;
import static dev.syncopate.testkit.Place.definition;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.testkit.EngineUnderTest.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// What the laws of engines check of runs.
final class RunChecks {
    private RunChecks() {}

    static void results(EngineUnderTest engine) throws Exception {
        Place place = new Place();
        var definition = definition("results", input -> c -> input + " " + c.yield(new Task.Do(1)));
        unlessEqual("x did 1", place.start(engine, definition, "x").join(), "the result");
        unlessEqual(List.of("did 1 by law-results/0"), place.done, "what was done");
    }

    static void failures(EngineUnderTest engine) throws Exception {
        Place place = new Place();
        var definition = definition("failures", input -> c -> c.yield(new Task.Fail(1)));
        RunFailedException failed = failed(place.start(engine, definition, "x"));
        unlessEqual("law-failures", failed.run(), "the run that has failed");
        unless(
                String.valueOf(failed.getMessage()).contains("failing 1"),
                () -> "the failure tells no reason: " + failed.getMessage());
    }

    private static RunFailedException failed(Started run) throws Exception {
        try {
            throw Broken.by("the result was " + run.join());
        } catch (RunFailedException e) {
            return e;
        }
    }

    static void ids(EngineUnderTest engine) throws Exception {
        Place place = new Place();
        var definition = definition("ids", input -> c -> input + " " + c.yield(new Task.Do(1)));
        Started first = place.start(engine, definition, "x");
        Started same = place.start(engine, definition, "x");
        unlessEqual(first.join(), same.join(), "the result of the same run");
        unlessEqual("x did 1", place.start(engine, definition, "x").join(), "the result of the ended run");
        unlessEqual(1, place.done.size(), "how often it was done");
        refused(() -> place.start(engine, definition, "y"), "law-ids");
    }

    interface Call {
        void run() throws Exception;
    }

    static void refused(Call call, String named) {
        try {
            call.run();
        } catch (Exception e) {
            unless(
                    String.valueOf(e.getMessage()).contains(named),
                    () -> "the refusal does not name " + named + ": " + e);
            return;
        }
        throw Broken.by("it was not refused, whose message would name " + named);
    }

    static void children(EngineUnderTest engine) throws Exception {
        Place place = new Place();
        var child = definition("child", input -> c -> input + " " + c.yield(new Task.Do(1)));
        var failing = definition("failing", input -> c -> c.yield(new Task.Fail(2)));
        Definition<Task<?>, String, String> parent = definition("parent", input -> c -> {
            String first = c.ask(child.child("law-child-1", "a"));
            try {
                return c.ask(failing.child("law-child-2", "b"));
            } catch (ActionFailedException e) {
                return first + ", " + e.is(RunFailedException.class) + " "
                        + e.reason().contains("failing 2");
            }
        });
        Started run = engine.start(List.of(parent, child, failing), place.executor, "law-parent", "x");
        unlessEqual("a did 1, true true", run.join(), "the result, with that of a child and a failed one");
        unlessEqual(List.of("did 1 by law-child-1/0"), place.done, "what was done");
    }

    static void rounds(EngineUnderTest engine) throws Exception {
        Place place = new Place();
        unlessEqual("did 0", place.start(engine, countdown(), "2").join(), "the result of the last round");
        unlessEqual(3, place.done.size(), "how many rounds there were");
        unlessEqual(
                3,
                (int) place.done.stream()
                        .map(done -> done.substring(done.indexOf(" by ")))
                        .distinct()
                        .count(),
                "the number of different idempotency keys");
    }

    private static Definition<Task<?>, String, String> countdown() {
        return definition("rounds", input -> c -> {
            int left = Integer.parseInt(input);
            String did = c.yield(new Task.Do(left));
            if (left > 0) {
                c.ask(countdown().again("" + (left - 1)));
            }
            return did;
        });
    }

    static void nestedLimits(EngineUnderTest engine) throws Exception {
        Place place = new Place();
        Orchestration<Task<?>, String> nested = c -> {
            Instant end = c.now().plusMillis(200);
            String ended;
            try {
                ended = c.timeout(end, outer -> within(end, outer));
            } catch (TimeoutException e) {
                ended = "the outer one";
            }
            return ended + ", " + c.yield(new Task.Do(1));
        };
        String first =
                place.start(engine, definition("limits", input -> nested), "x").join();
        unlessEqual("the inner one, did 1", first, "the limit that ended its part, and what came after");
    }

    private static String within(Instant end, Conductor<Task<?>> outer) {
        try {
            return outer.timeout(end, inner -> {
                inner.sleep(Duration.ofDays(1));
                return "none";
            });
        } catch (TimeoutException e) {
            return "the inner one";
        }
    }

    static void unbegun(EngineUnderTest engine) throws Exception {
        Place place = new Place();
        var definition = definition("unbegun", input -> c -> {
            Fork<String> fork = c.fork(new Task.Do(0));
            fork.cancel();
            return c.yield(new Task.Do(1));
        });
        unlessEqual("did 1", place.start(engine, definition, "x").join(), "the result");
        unlessEqual(1, place.done.size(), "how much was done");
    }
}
