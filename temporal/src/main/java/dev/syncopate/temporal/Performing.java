package dev.syncopate.temporal;

import dev.syncopate.driver.CallInfo;
import dev.syncopate.driver.Ending;
import dev.syncopate.json.JsonCodec;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;

/// The activity that performs an action: of each type that nobody else has registered.
final class Performing implements DynamicActivity {
    private final Registry registry;
    private final Ends ends;

    Performing(Registry registry, JsonCodec codec) {
        this.registry = registry;
        this.ends = new Ends(codec);
    }

    @Override
    public Object execute(EncodedValues arguments) {
        String text = Json.text(arguments, 0);
        Sent sent = Json.own(Json.text(arguments, 1), Sent.class);
        Object action = ends.action(text);
        return Json.raw(ends.kept(sent.path(), text, action, perform(sent, action)));
    }

    private Ending perform(Sent sent, Object action) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        Registered<?, ?, ?> registered = registry.require(sent.definition(), sent.version());
        return context.getInfo().isLocal()
                ? unlessStopped(registered.perform(sent.info(), action, work -> {}))
                : performAlive(context, registered, sent.info(), action);
    }

    private static Ending performAlive(
            ActivityExecutionContext context, Registered<?, ?, ?> registered, CallInfo info, Object action) {
        try (Heartbeats heartbeats = new Heartbeats(context)) {
            Ending ending = registered.perform(info, action, heartbeats::begin);
            if (ending instanceof Ending.Cancelled) {
                heartbeats.throwIfUnwanted();
            }
            return unlessStopped(ending);
        }
    }

    /// An executor that was interrupted since its worker stops has not failed: the action is begun anew elsewhere.
    private static Ending unlessStopped(Ending ending) {
        if (ending instanceof Ending.Cancelled && Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("The worker has been stopped");
        }
        return ending;
    }
}
