package dev.syncopate.restate;

import dev.restate.common.Request;
import dev.restate.common.Target;
import dev.restate.sdk.SharedWorkflowContext;
import dev.restate.sdk.common.TerminalException;
import dev.syncopate.definitions.Round;
import dev.syncopate.json.JsonCodec;
import java.time.Duration;

/// What others tell and ask a run, while it goes on: the shared handlers of its workflow.
record Outside(String service, JsonCodec codec) {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int PATIENCE = 100;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    /// Answers a deferred action.
    String answer(SharedWorkflowContext ctx, String text) {
        Fields answer = Fields.parse(codec, text);
        String path = answer.text("path");
        awaitBegun(ctx);
        boolean isCancellation = answer.text("outcome").equals(Texts.CANCELLED);
        String action = ctx.get(Json.state(path)).orElse(null);
        if (action == null) {
            return refuse(isCancellation, nothingWaits(ctx.key() + " " + path));
        }
        Texts texts = new Texts(codec);
        if (!isCancellation) {
            texts.ending(texts.ofShown(action), answer); // Or it is refused.
        }
        try {
            ctx.promiseHandle(Json.promise(path)).resolve(text);
            return Json.NULL;
        } catch (TerminalException e) {
            return refuse(isCancellation, "At " + ctx.key() + " " + path + " it was answered before");
        }
    }

    static String nothingWaits(String token) {
        return "Nothing waits for an answer at " + token
                + ": it was answered or cancelled before, has not begun, or is not deferred";
    }

    /// A cancellation that comes too late is nobody's fault.
    private static String refuse(boolean isCancellation, String reason) {
        if (isCancellation) {
            return Json.NULL;
        }
        throw new TerminalException(CONFLICT, reason);
    }

    /// Keeps a message, behind all of its name.
    String send(SharedWorkflowContext ctx, String text) {
        Fields message = Fields.parse(codec, text);
        awaitBegun(ctx);
        if (ctx.get(Json.state(RunHandler.ENDED)).isPresent()) {
            throw new TerminalException(CONFLICT, "The run " + ctx.key() + " has ended, and receives no messages");
        }
        String name = message.text("name");
        String value = message.raw("value");
        long number = 0;
        while (!put(ctx, Names.message(name, number), value)) {
            number = free(ctx, name, number + 1);
        }
        return Long.toString(number);
    }

    private static boolean put(SharedWorkflowContext ctx, String promise, String value) {
        try {
            ctx.promiseHandle(Json.promise(promise)).resolve(value);
            return true;
        } catch (TerminalException e) {
            return false; // It is taken.
        }
    }

    /// Finds the first free number, in steps that grow and then shrink.
    private static long free(SharedWorkflowContext ctx, String name, long from) {
        long step = 1;
        long taken = from - 1;
        while (isTaken(ctx, name, taken + step)) {
            taken += step;
            step *= 2;
        }
        long free = taken + step;
        while (free - taken > 1) {
            long middle = taken + (free - taken) / 2;
            if (isTaken(ctx, name, middle)) {
                taken = middle;
            } else {
                free = middle;
            }
        }
        return free;
    }

    private static boolean isTaken(SharedWorkflowContext ctx, String name, long number) {
        return ctx.promise(Json.promise(Names.message(name, number))).peek().isReady();
    }

    /// Waits for a message in place of a later round.
    String receive(SharedWorkflowContext ctx, String promise) {
        return ctx.promise(Json.promise(promise)).future().await();
    }

    /// Takes the end of the last round.
    String end(SharedWorkflowContext ctx, String end) {
        ctx.promiseHandle(Json.promise(Names.END)).resolve(end);
        return Json.NULL;
    }

    String cancel(SharedWorkflowContext ctx) {
        ctx.invocationHandle(awaitBegun(ctx)).cancel();
        return Json.NULL;
    }

    /// Returns what tells the input from others.
    String input(SharedWorkflowContext ctx) {
        awaitBegun(ctx);
        return ctx.get(Json.state(RunHandler.INPUT)).orElse(Json.NULL);
    }

    /// Returns the deferred actions that wait, by their tokens.
    String pending(SharedWorkflowContext ctx) {
        awaitBegun(ctx);
        if (ctx.get(Json.state(RunHandler.ANEW)).isPresent()) {
            return pendingOf(ctx, Round.parse(ctx.key()).run());
        }
        Fields pending = Fields.of(codec);
        ctx.stateKeys().stream()
                .filter(key -> key.startsWith("/"))
                .sorted()
                .forEach(path -> pending.with(
                        ctx.key() + " " + path, ctx.get(Json.state(path)).orElse(null)));
        return pending.toString();
    }

    private String pendingOf(SharedWorkflowContext ctx, String run) {
        String round = call(ctx, Target.virtualObject(Names.rounds(service), run, Rounds.CURRENT));
        return round.equals("0")
                ? Fields.of(codec).toString()
                : call(ctx, Target.workflow(service, new Round(run, Long.parseLong(round)).toString(), Names.PENDING));
    }

    private static String call(SharedWorkflowContext ctx, Target target) {
        return ctx.call(Request.of(target, Json.TEXT, Json.TEXT, Json.NULL).build())
                .await();
    }

    /// A run that was just started may not have begun.
    ///
    /// @return its invocation
    private String awaitBegun(SharedWorkflowContext ctx) {
        for (int tries = 0; tries < PATIENCE; tries++) {
            String invocation = ctx.get(Json.state(RunHandler.INVOCATION)).orElse(null);
            if (invocation != null) {
                return invocation;
            }
            ctx.sleep(PAUSE);
        }
        throw new TerminalException(NOT_FOUND, "There is no run " + ctx.key() + " of " + service);
    }
}
