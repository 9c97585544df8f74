package dev.syncopate.restate;

import dev.restate.common.Request;
import dev.restate.common.Target;
import dev.restate.sdk.DurableFuture;
import dev.restate.sdk.WorkflowContext;
import dev.restate.sdk.common.TerminalException;
import dev.syncopate.Outcome;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.GoOn;
import dev.syncopate.definitions.Round;
import dev.syncopate.json.JsonCodec;
import java.util.List;
import java.util.Map;

/// The workflow of a definition: an attempt at a run.
final class RunHandler {
    /// States of the workflow.
    static final String INVOCATION = "invocation";

    static final String INPUT = "input";
    static final String ENDED = "ended";
    static final String ANEW = "anew";

    private final String service;
    private final Kept kept;
    private final Texts texts;
    private final Map<String, Registered<?, ?>> versions;

    RunHandler(String service, JsonCodec codec, Map<String, Registered<?, ?>> versions) {
        this.service = service;
        this.texts = new Texts(codec);
        this.kept = new Kept(texts);
        this.versions = versions;
    }

    String run(WorkflowContext ctx, String input, Attempt attempt) throws Exception {
        Map<String, String> headers = ctx.request().headers();
        Registered<?, ?> registered = version(headers.getOrDefault(Names.VERSION, "1"));
        Waits waits = new Waits(ctx, attempt);
        Running running =
                new Running(service, Round.parse(ctx.key()), ctx, kept, attempt, waits, new Given(ctx, kept, attempt));
        ctx.set(Json.state(INPUT), headers.getOrDefault(Names.MARK, Texts.mark(input)));
        ctx.set(Json.state(INVOCATION), ctx.request().invocationId().toString());
        Mailbox mailbox = new Mailbox(running, Fields.parse(texts.codec(), headers.getOrDefault(Names.RECEIVED, "{}")));
        try {
            Outcome<?> outcome = drive(registered, running, mailbox, input);
            running.given().keep(waits);
            running.mark(Names.ENDS);
            mailbox.close();
            return ended(running, end(registered.definition(), outcome));
        } catch (RunEngine.GoesOn on) {
            running.given().keep(waits);
            running.mark(Names.GOES_ON);
            mailbox.close();
            attempt.cancelAll();
            return goOn(running, on.again, mailbox);
        }
    }

    private Outcome<?> drive(Registered<?, ?> registered, Running running, Mailbox mailbox, String input)
            throws Exception {
        long seed = running.ctx().random().nextLong();
        String beginning = running.waits().text(Names.BEGINS, () -> kept.beginning(seed));
        return registered.drive(running, mailbox, input, seed, kept.time(beginning));
    }

    private String end(Definition<?, ?, ?> definition, Outcome<?> outcome) {
        try {
            return Fields.of(texts.codec())
                    .with(Ends.VALUE, Ends.of(texts, definition, outcome))
                    .toString();
        } catch (TerminalException e) {
            return Ends.forwarded(texts, e);
        }
    }

    private Registered<?, ?> version(String version) {
        Registered<?, ?> registered = versions.get(version);
        if (registered == null) {
            throw new IllegalStateException("A run of " + service + ", version " + version
                    + ", is to go on here, but only " + versions.keySet() + " is registered: register that version"
                    + " until its runs have ended");
        }
        return registered;
    }

    /// Ends the workflow; a later round ends the first one too, for which everybody waits.
    private String ended(Running running, String end) {
        running.ctx().set(Json.state(ENDED), "true");
        if (running.round().again() > 0) {
            Target first = Target.workflow(service, new Round(running.round().run(), 0).toString(), Names.END);
            send(running, first, end);
        }
        return Ends.arrived(texts, end);
    }

    /// Begins the next round, which is a workflow of its own. The first one waits for the end of all.
    private String goOn(Running running, GoOn<?> again, Mailbox mailbox) {
        Fields next = Fields.of(texts.codec())
                .with(Rounds.ROUND, Long.toString(running.round().again() + 1))
                .with(Rounds.INPUT, running.input(again))
                .withText(Rounds.VERSION, again.definition().version())
                .with(Rounds.RECEIVED, mailbox.received().toString());
        send(running, rounds(running, Rounds.NEXT), next.toString());
        return running.round().again() == 0 ? awaitEnd(running) : Json.NULL;
    }

    private String awaitEnd(Running running) {
        running.ctx().set(Json.state(ANEW), "true");
        DurableFuture<String> end =
                running.ctx().promise(Json.promise(Names.END)).future();
        do {
            if (running.waits().takeCancellation()) {
                send(running, rounds(running, Rounds.CANCEL), Json.NULL);
            }
        } while (running.waits().first(List.of(end)) < 0);
        send(running, rounds(running, Rounds.END), Json.NULL);
        return ended(running, end.await());
    }

    private Target rounds(Running running, String handler) {
        return Target.virtualObject(Names.rounds(service), running.round().run(), handler);
    }

    private static void send(Running running, Target target, String text) {
        running.ctx().send(Request.of(target, Json.TEXT, Json.TEXT, text).build());
    }
}
