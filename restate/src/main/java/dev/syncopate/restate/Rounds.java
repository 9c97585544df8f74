package dev.syncopate.restate;

import dev.restate.common.Request;
import dev.restate.common.Target;
import dev.restate.sdk.ObjectContext;
import dev.restate.sdk.SharedObjectContext;
import dev.syncopate.definitions.Round;
import dev.syncopate.json.JsonCodec;

/// Which round of a run is the present one: an object of Restate for each run that has begun anew and not ended.
record Rounds(String service, JsonCodec codec) {
    /// The handlers.
    static final String NEXT = "next";

    static final String CANCEL = "cancel";
    static final String CURRENT = "current";
    static final String END = "end";

    /// Fields of a round.
    static final String ROUND = "round";

    static final String INPUT = "input";
    static final String VERSION = "version";
    static final String RECEIVED = "received";

    private static final String CANCELLED = "cancelled";

    /// Starts the next round.
    String next(ObjectContext ctx, String text) {
        Fields next = Fields.parse(codec, text);
        String number = next.raw(ROUND);
        ctx.set(Json.state(ROUND), number);
        ctx.send(Request.of(target(ctx, number, Names.RUN), Json.TEXT, Json.TEXT, next.raw(INPUT))
                .header(Names.VERSION, next.text(VERSION))
                .header(Names.RECEIVED, next.raw(RECEIVED))
                .build());
        if (ctx.get(Json.state(CANCELLED)).isPresent()) {
            send(ctx, target(ctx, number, Names.CANCEL));
        }
        return Json.NULL;
    }

    /// Cancels the present round, or else the next.
    String cancel(ObjectContext ctx) {
        ctx.set(Json.state(CANCELLED), "true");
        ctx.get(Json.state(ROUND)).ifPresent(number -> send(ctx, target(ctx, number, Names.CANCEL)));
        return Json.NULL;
    }

    String current(SharedObjectContext ctx) {
        return ctx.get(Json.state(ROUND)).orElse("0");
    }

    String end(ObjectContext ctx) {
        ctx.clearAll();
        return Json.NULL;
    }

    private Target target(ObjectContext ctx, String number, String handler) {
        return Target.workflow(service, new Round(ctx.key(), Long.parseLong(number)).toString(), handler);
    }

    private static void send(ObjectContext ctx, Target target) {
        ctx.send(Request.of(target, Json.TEXT, Json.TEXT, Json.NULL).build());
    }
}
