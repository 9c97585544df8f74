package dev.syncopate.durable;

import dev.syncopate.driver.RunSettings;
import dev.syncopate.json.JsonCodec;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The texts that are carried with runs.
record Carried(DurableSettings settings, RunQueries queries, JsonCodec codec) {
    private static final String DEFINITION = "definition";

    /// Where a run comes from that is started by no other run. Calls the user's function, so no lock is
    /// held.
    Origin outside(String name, String id) {
        if (settings.carried() == DurableSettings.NOTHING || queries.exists(id)) {
            return Origin.OUTSIDE;
        }
        Map<String, String> texts = settings.carried().apply(name, id);
        return texts.isEmpty() ? Origin.OUTSIDE : new Origin(null, null, codec.encode(Map.copyOf(texts), Texts.TYPE));
    }

    RunSettings settings(NewRun run) {
        return RunSettings.of(run.callId())
                .withClock(settings.clock())
                .withPatience(Duration.ofNanos(Times.nanos(settings.patience())))
                .withCarried(texts(run));
    }

    private Map<String, String> texts(NewRun run) {
        Map<String, String> texts = new HashMap<>();
        if (run.carried() != null && codec.decode(run.carried(), Texts.TYPE) instanceof Map<?, ?> stored) {
            stored.forEach((name, text) -> texts.put(String.valueOf(name), String.valueOf(text)));
        }
        texts.put(DEFINITION, run.name());
        return texts;
    }

    /// For its type, which a class cannot name.
    private record Texts(Map<String, String> all) {
        static final Type TYPE = Texts.class.getRecordComponents()[0].getGenericType();
    }
}
