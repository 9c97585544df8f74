package dev.syncopate.opentelemetry;

import dev.syncopate.Call;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The trace of a run that goes on in other processes: carried with it as texts, in the form of the W3C.
final class Carried {
    /// The text that a store adds.
    static final String DEFINITION = "definition";

    private static final W3CTraceContextPropagator FORM = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<Map<String, String>> GETTER = new TextMapGetter<>() {
        @Override
        public @Nullable String get(@Nullable Map<String, String> texts, String key) {
            return texts == null ? null : texts.get(key);
        }
    };

    private Carried() {}

    /// Returns the context that the run was started in, if the thread has none of its own.
    static Context or(Context current, Call call) {
        return Span.fromContext(current).getSpanContext().isValid()
                ? current
                : FORM.extract(current, call.carried(), GETTER);
    }

    /// Makes the span of a run that begins. It ends at once, since no process can end a span of another.
    static Map<String, String> begin(Tracer tracer, String name, String id) {
        Span span = tracer.spanBuilder("run " + name)
                .setAttribute(Spanning.RUN, id)
                .setAttribute(Spanning.DEFINITION, name)
                .startSpan();
        span.end();
        Map<String, String> texts = new HashMap<>();
        FORM.inject(Context.current().with(span), texts, (map, key, text) -> {
            if (map != null) {
                map.put(key, text);
            }
        });
        return texts;
    }
}
