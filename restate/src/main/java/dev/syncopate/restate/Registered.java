package dev.syncopate.restate;

import dev.restate.sdk.common.TerminalException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.definitions.Definition;
import dev.syncopate.driver.Engine;
import dev.syncopate.driver.RunSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A version of a definition, and what performs the actions of its runs.
record Registered<F, T extends @Nullable Object>(Definition<F, ?, T> definition, Executor<? super F> executor) {

    /// How long an orchestration may compute at a stretch, before the attempt fails with the line.
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    /// Drives a run to its end.
    ///
    /// @throws RunEngine.GoesOn if it begins anew
    Outcome<T> drive(Running running, Mailbox mailbox, String input, long seed, Instant start) throws Exception {
        RunSettings settings = RunSettings.of(running.round().toString())
                .withSeed(seed)
                .startingAt(start)
                .withPatience(PATIENCE)
                .withCarried(carried(running.ctx().request().headers()));
        Engine engine = new RunEngine(running, new Actions<F>(running, executor), mailbox, start);
        return Engine.drive(orchestration(running, input), executor, settings, engine);
    }

    /// The trace of who started it, if there is one.
    private Map<String, String> carried(Map<String, String> headers) {
        Map<String, String> carried = new HashMap<>();
        carried.put("definition", definition.name());
        for (String name : List.of("traceparent", "tracestate")) {
            String text = headers.get(name);
            if (text != null) {
                carried.put(name, text);
            }
        }
        return carried;
    }

    private Orchestration<F, T> orchestration(Running running, String input) {
        try {
            return definition.orchestration(running.texts().codec(), input);
        } catch (IllegalArgumentException e) {
            if (running.attempt().isLive) {
                throw new TerminalException(TerminalException.BAD_REQUEST_CODE, e.getMessage()); // Never was one.
            }
            throw e;
        }
    }
}
