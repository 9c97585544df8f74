package dev.syncopate.opentelemetry;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.Role;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Creates a span for each action.
record Spanning<A>(Tracer tracer) implements Around<A> {
    static final AttributeKey<String> PATH = AttributeKey.stringKey("syncopate.path");
    static final AttributeKey<String> RUN = AttributeKey.stringKey("syncopate.run");
    static final AttributeKey<String> DEFINITION = AttributeKey.stringKey("syncopate.definition");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("syncopate.attempt");
    private static final AttributeKey<Boolean> CANCELLED = AttributeKey.booleanKey("syncopate.cancelled");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    @Override
    public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
        return call.isSilent() ? executeReplayed(action, call, next) : executeLive(action, call, next);
    }

    private @Nullable Object executeLive(A action, Call call, Next<A> next) throws Exception {
        Context current = Carried.or(Context.current(), call);
        Branch fork = Branch.of(current, call);
        Instant start = call.now();
        long begun = call.nanos();
        Context parent =
                fork == null ? Branch.start(current) : fork.context(call.path().strand(), tracer, start);
        Span span = begin(action, call, parent, start);
        Scope scope = parent.with(span).with(Place.KEY, Base.of(call)).makeCurrent();
        try {
            return next.execute(action, call);
        } catch (Throwable e) {
            failed(span, e, call);
            throw e;
        } finally {
            scope.close();
            if (!call.isSilent()) { // Else it goes on in another process, and has its span there.
                Instant end = start.plusNanos(call.nanos() - begun); // The clock may have been adjusted meanwhile.
                span.end(end);
                if (fork != null) {
                    fork.ended(end);
                }
            }
        }
    }

    /// The action was yielded while the past of the run is replayed. If its end is not in the log, the
    /// span is made when that comes: nobody can tell before.
    private @Nullable Object executeReplayed(A action, Call call, Next<A> next) throws Exception {
        Instant start = call.now();
        long begun = call.nanos();
        Context parent = Carried.or(Context.current(), call);
        Throwable failure = null;
        try {
            return next.execute(action, call);
        } catch (Throwable e) {
            failure = e;
            throw e;
        } finally {
            if (!call.isSilent()) {
                Span span = begin(action, call, parent, start);
                if (failure != null) {
                    failed(span, failure, call);
                }
                span.end(start.plusNanos(call.nanos() - begun));
            }
        }
    }

    @Override
    public Role role() {
        return Role.TRACED;
    }

    private Span begin(A action, Call call, Context parent, Instant start) {
        Span span = tracer.spanBuilder(name(action.getClass()))
                .setParent(parent)
                .setStartTimestamp(start)
                .startSpan();
        if (span.isRecording()) {
            span.setAttribute(PATH, call.path().withoutAttempt().toString());
            span.setAttribute(ATTEMPT, (long) call.attempt());
            String definition = call.carried().get(Carried.DEFINITION);
            if (definition != null) {
                span.setAttribute(RUN, call.runId());
                span.setAttribute(DEFINITION, definition);
            }
            Components.of(action.getClass()).addTo(span, action);
        }
        return span;
    }

    private static void failed(Span span, Throwable failure, Call call) {
        if (call.isCancellation(failure)) {
            span.setAttribute(CANCELLED, true);
            return;
        }
        span.setAttribute(ERROR, failure.getClass().getName());
        span.setStatus(StatusCode.ERROR, failure.toString());
        span.recordException(failure);
    }

    /// The name of a class without its package: `Shop.Fetch`.
    private static String name(Class<?> type) {
        String name = type.getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }
}
