package dev.syncopate.testkit;

import static dev.syncopate.testkit.Broken.unlessEqual;
import static dev.syncopate.testkit.Place.definition;
import static dev.syncopate.testkit.RunChecks.refused;

import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Path;
import dev.syncopate.definitions.Receive;
import dev.syncopate.definitions.Token;
import dev.syncopate.testkit.EngineUnderTest.Started;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/// What the laws of engines check of answers, messages and cancellations.
final class OutsideChecks {
    private OutsideChecks() {}

    /// Both are yielded at once: when the first has been answered, the second waits.
    static void answers(EngineUnderTest engine) throws Exception {
        Place place = new Place();
        Started run = place.start(engine, definition("answers", input -> OutsideChecks::asking), "x");
        Token first = new Token("law-answers", 0, Path.parse("/0/0"));
        Token second = new Token("law-answers", 0, Path.parse("/1/0"));
        whenWaiting(() -> run.answer(first, true));
        refused(() -> run.answer(first, false), "/0/0");
        refused(() -> run.answer(second, "yes"), "Ask");
        run.answer(second, false);
        unlessEqual("true false", run.join(), "the answers");
        refused(() -> run.answer(second, true), "/1/0");
    }

    private static String asking(Conductor<Task<?>> c) {
        Fork<Boolean> one = c.fork(new Task.Ask(0));
        Fork<Boolean> other = c.fork(new Task.Ask(1));
        return one.join() + " " + other.join();
    }

    /// What has not been yielded cannot be answered.
    private static void whenWaiting(RunChecks.Call answer) throws InterruptedException {
        while (true) {
            try {
                answer.run();
                return;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                DriverChecks.pause(20);
            }
        }
    }

    static void messages(EngineUnderTest engine) throws Exception {
        Place place = new Place();
        Receive<String> note = new Receive<>("note", String.class);
        Receive<String> other = new Receive<>("other", String.class);
        var definition = definition("messages", input -> c -> {
            c.yield(new Task.Ask(0));
            return c.ask(other) + c.ask(note) + c.ask(note) + c.yield(new Task.Do(1));
        });
        Started run = place.start(engine, definition, "x");
        run.send("note", "a");
        run.send("note", "b");
        whenWaiting(() -> run.answer(new Token("law-messages", 0, Path.parse("/0")), true));
        run.send("other", "c");
        unlessEqual("cabdid 1", run.join(), "the messages");
        refused(() -> run.send("note", "d"), "law-messages");
    }

    static void cancellations(EngineUnderTest engine) throws Exception {
        Place place = new Place();
        var definition = definition("cancellations", input -> c -> {
            c.yield(new Task.Do(0));
            try {
                return "" + c.yield(new Task.Meet(1));
            } finally {
                c.shielded(undo -> undo.yield(new Task.Undo(2)) + undo.yield(new Task.Undo(0)));
            }
        });
        Started run = place.start(engine, definition, "x");
        unlessEqual(1, place.hanging.poll(10, TimeUnit.SECONDS), "what hangs");
        run.cancel();
        unlessEqual("stopped 1", place.stopped.poll(20, TimeUnit.SECONDS), "what was stopped");
        run.cancel();
        try {
            throw Broken.by("the result was " + run.join());
        } catch (CancellationException e) {
            // As it should.
        }
        unlessEqual(
                List.of("did 0 by law-cancellations/0", "stopped 1", "undid 2", "undid 0"),
                List.copyOf(place.done),
                "what was done");
    }
}
