package dev.syncopate.restate;

import dev.restate.common.Request;
import dev.restate.common.Target;
import dev.restate.sdk.DurableFuture;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import java.util.Optional;

/// Actions that somebody answers: each is a promise of the workflow, which the first answer keeps.
record Deferred(Running running) {

    Waiting begin(Pending pending) {
        String path = pending.path().toString();
        Texts texts = running.texts();
        running.mark(Names.deferred(pending));
        running.ctx().set(Json.state(path), texts.shown(pending.action()));
        DurableFuture<String> answer = running.ctx().promise(Json.promise(path)).future();
        return new Waiting(answer, () -> {
            String text = answer.await();
            Ending ending;
            try {
                ending = texts.ending(pending.action(), Fields.parse(texts.codec(), text));
            } catch (IllegalArgumentException e) {
                ending = Ending.failure(e);
            }
            Event event = running.ended(pending, ending);
            running.ctx().clear(Json.state(path));
            return Optional.of(event);
        });
    }

    /// Answers it by its cancellation, unless somebody else was first: so no answer that was accepted is lost.
    void cancel(Pending pending) {
        running.mark(Names.cancels(pending));
        Fields answer = Fields.of(running.texts().codec())
                .withText("path", pending.path().toString())
                .withText("outcome", Texts.CANCELLED);
        Target target = Target.workflow(running.service(), running.round().toString(), Names.ANSWER);
        running.ctx()
                .send(Request.of(target, Json.TEXT, Json.TEXT, answer.toString())
                        .build());
    }
}
