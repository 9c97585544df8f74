package dev.syncopate.opentelemetry;

import static dev.syncopate.opentelemetry.Tracing.carryingContext;
import static dev.syncopate.opentelemetry.Tracing.traceOfRun;
import static dev.syncopate.opentelemetry.Tracing.traced;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.definitions.Definition;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableSettings;
import dev.syncopate.json.JsonCodec;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

@NullUnmarked
final class Spans {
    private Spans() {}

    record Fetch(String container, int count) {}

    record Login(String user, @Action.Secret String password) {}

    record Mixed(
            boolean truth,
            long big,
            short small,
            byte tiny,
            double exact,
            float rough,
            List<Login> logins,
            Object nothing) {}

    static Object trace(
            OpenTelemetry openTelemetry, Orchestration<Object, Object> orchestration, Executor<Object> executor) {
        // @start region="traced"
        var driver = Syncopate.inMemory().carrying(carryingContext());
        var result = driver.run(orchestration, executor.with(traced(openTelemetry)));
        // @end
        return result;
    }

    static Durable open(
            OpenTelemetry openTelemetry,
            Path file,
            JsonCodec codec,
            Definition<Object, ?, ?> definition,
            Executor<Object> executor) {
        // @start region="durable"
        var settings = DurableSettings.standard().withCarried(traceOfRun(openTelemetry));
        var durable = Durable.open(file, codec, settings);
        durable.register(definition, executor.with(traced(openTelemetry)));
        // @end
        return durable;
    }
}
