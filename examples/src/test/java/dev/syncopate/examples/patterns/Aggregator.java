package dev.syncopate.examples.patterns;

import dev.syncopate.Action;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import dev.syncopate.json.JsonCodec;

/// Gathers messages. It has no end unless one is sent, and its log does not grow for ever.
final class Aggregator {
    record Total(int readings, int kwh) {
        Total plus(Reading reading) {
            return new Total(readings + 1, kwh + reading.kwh());
        }
    }

    record Reading(int kwh, boolean isLast) {}

    sealed interface Meter<R> extends Action<Meter<?>, R> {
        record Bill(int kwh) implements Meter<Void> {}
    }

    static final JsonCodec CODEC = JsonCodec.of(Meter.class);

    // @start region="pattern"
    static final Definition<Meter<?>, Total, Total> METER =
            Definition.of("meter", Total.class, Total.class, Aggregator::gather);

    static Orchestration<Meter<?>, Total> gather(Total before) {
        return conductor -> {
            var total = before;
            for (int i = 0; i < 100; i++) {
                var reading = conductor.ask(new Receive<>("reading", Reading.class));
                total = total.plus(reading);
                if (reading.isLast()) {
                    conductor.yield(new Meter.Bill(total.kwh()));
                    return total;
                }
            }
            conductor.ask(METER.again(total)); // The run begins anew, with this input and without its events.
            return total; // It does not come here.
        };
    }

    // @end

    private Aggregator() {}
}
