package dev.syncopate.examples.patterns;

import dev.syncopate.Action;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// Asks again and again until something holds, for a week at most.
final class Monitor {
    sealed interface Parcel<R> extends Action<Parcel<?>, R> {
        record HasArrived(String parcel) implements Parcel<Boolean> {}

        record Search(String parcel) implements Parcel<Void> {}
    }

    static final JsonCodec CODEC = JsonCodec.of(Parcel.class);

    // @start region="pattern"
    static final Definition<Parcel<?>, String, Boolean> WATCH =
            Definition.of("watch", String.class, Boolean.class, Monitor::watch);

    static Orchestration<Parcel<?>, Boolean> watch(String parcel) {
        return conductor -> {
            try {
                return conductor.timeout(Duration.ofDays(7), part -> {
                    while (!part.yield(new Parcel.HasArrived(parcel))) {
                        part.sleep(Duration.ofHours(6)); // It takes no thread, and no memory.
                    }
                    return true;
                });
            } catch (TimeoutException e) {
                conductor.yield(new Parcel.Search(parcel));
                return false;
            }
        };
    }

    // @end

    private Monitor() {}
}
