package dev.syncopate.micrometer;

import static dev.syncopate.micrometer.Micrometer.timed;

import dev.syncopate.Executor;
import io.micrometer.core.instrument.MeterRegistry;

final class Measuring {
    private Measuring() {}

    record Fetch(String container) {}

    record Save(String container) {}

    enum Signal {
        START,
        STOP {
            @Override
            public String toString() {
                return "halt";
            }
        }
    }

    static Executor<Object> measured(Executor<Object> executor, MeterRegistry registry) {
        // @start region="timed"
        Executor<Object> measured = executor.with(timed(registry));
        // @end
        return measured;
    }
}
