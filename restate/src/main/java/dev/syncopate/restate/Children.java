package dev.syncopate.restate;

import dev.restate.common.Request;
import dev.restate.common.Target;
import dev.restate.sdk.DurableFuture;
import dev.restate.sdk.common.TerminalException;
import dev.syncopate.definitions.ChildRun;
import dev.syncopate.definitions.Round;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Pending;
import java.util.Optional;

/// Runs that a run has started.
record Children(Running running) {

    Waiting begin(Pending pending, ChildRun<?, ?> child) {
        running.mark(Names.entry(pending));
        DurableFuture<String> result = running.ctx()
                .call(Request.of(
                                target(child, Names.RUN),
                                Json.TEXT,
                                Json.TEXT,
                                Texts.constant(
                                        () -> child.inputText(running.texts().codec())))
                        .header(Names.VERSION, child.definition().version())
                        .build());
        return new Waiting(result, () -> Optional.of(running.ended(pending, ending(pending, child, result))));
    }

    private Ending ending(Pending pending, ChildRun<?, ?> child, DurableFuture<String> result) {
        try {
            return Ending.success(child.definition().result(running.texts().codec(), result.await()));
        } catch (TerminalException e) {
            return pending.isCancelled() && e.getCode() == TerminalException.CANCELLED_CODE
                    ? Ending.cancelled()
                    : Ending.failure(failed(child, String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            return Ending.failure(e);
        }
    }

    private RunFailedException failed(ChildRun<?, ?> child, String message) {
        return new RunFailedException(child.id(), null, Ends.failure(running.texts(), child.id(), message));
    }

    void cancel(Pending pending, ChildRun<?, ?> child) {
        running.mark(Names.cancels(pending));
        running.ctx()
                .send(Request.of(target(child, Names.CANCEL), Json.TEXT, Json.TEXT, Json.NULL)
                        .build());
    }

    private static Target target(ChildRun<?, ?> child, String handler) {
        return Target.workflow(child.definition().name(), new Round(child.id(), 0).toString(), handler);
    }
}
