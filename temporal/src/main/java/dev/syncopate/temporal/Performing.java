package dev.syncopate.temporal;

import dev.syncopate.Run;
import dev.syncopate.driver.Ending;
import dev.syncopate.json.JsonCodec;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.DynamicActivity;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.common.converter.EncodedValues;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The activity that performs an action: of each type that nobody else has registered.
final class Performing implements DynamicActivity {
    /// How often it is asked, in ms, whether the activity was cancelled.
    private static final long BEAT = 100;

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
        Run<Ending> work = registry.require(sent.definition(), sent.version()).perform(sent.info(), action);
        return Json.raw(ends.kept(sent.path(), text, action, ending(work, Activity.getExecutionContext())));
    }

    private static Ending ending(Run<Ending> work, ActivityExecutionContext context) {
        ActivityCompletionException stopped = null;
        while (true) {
            try {
                Ending ending = work.future().get(BEAT, TimeUnit.MILLISECONDS);
                if (stopped != null && ending instanceof Ending.Cancelled) {
                    throw stopped;
                }
                return ending;
            } catch (TimeoutException e) {
                // An executor that takes its time to stop is still alive: the activity must not be lost meanwhile.
                ActivityCompletionException unwanted = beat(work, context);
                stopped = stopped == null ? unwanted : stopped;
            } catch (ExecutionException e) {
                throw thrown(e.getCause());
            } catch (InterruptedException e) {
                work.cancel();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The worker has been stopped", e);
            }
        }
    }

    /// @return why nobody wants it any more; null if somebody does
    private static @Nullable ActivityCompletionException beat(Run<Ending> work, ActivityExecutionContext context) {
        if (context.getInfo().isLocal()) {
            return null;
        }
        try {
            context.heartbeat(null);
            return null;
        } catch (ActivityCanceledException | ActivityNotExistsException e) {
            work.cancel();
            return e;
        } catch (ActivityCompletionException e) {
            work.cancel();
            throw e;
        }
    }

    private static RuntimeException thrown(@Nullable Throwable reason) {
        if (reason instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("The action could not be performed", reason);
    }
}
