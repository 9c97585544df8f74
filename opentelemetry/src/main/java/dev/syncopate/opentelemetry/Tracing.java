package dev.syncopate.opentelemetry;

import dev.syncopate.Combinator;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// Traces actions with OpenTelemetry.
///
/// {@snippet class="dev.syncopate.opentelemetry.Spans" region="traced"}
///
/// The spans of a run are nested like its orchestration:
///
/// ```
/// the span that was current when the run began
///   Shop.Fetch       /0
///   fork             /0/
///     Shop.Price     /0/0
///     fork           /0/0/
///       Shop.Stock   /0/0/0
///   Shop.Greet       /1
/// ```
///
/// A fork's span lasts from the beginning of its first action to the end of its last.
public final class Tracing {
    private Tracing() {}

    /// Creates a span for each action, named after the action's class without its package. The span is
    /// current while the action is executed, so the executor's own spans are nested in it.
    ///
    /// | attribute | value |
    /// |---|---|
    /// | `syncopate.path` | the path of the yield without attempt, as `/3`; for a fork's span, as `/0/` |
    /// | `syncopate.attempt` | 1 for the first |
    /// | `syncopate.action.`*name* | a component of the action's record, see below |
    /// | `syncopate.run` | the id of a run of a store |
    /// | `syncopate.definition` | the name of its definition |
    /// | `syncopate.cancelled` | `true` if the action was cancelled |
    /// | `error.type` | the class of the exception that it failed with |
    ///
    /// Numbers and booleans keep their type, other components become text, and `null` components are
    /// omitted. [Secrets][dev.syncopate.Action.Secret] are masked. On the module path only the
    /// components of records that are public and exported, or opened to this module, can be read.
    ///
    /// **Order.** Inside a retry there is a span for each attempt, outside one for all.
    ///
    /// **Replay.** Outside of the [log][dev.syncopate.Executor#recorded()] it makes no span of what was
    /// recorded. An action that was in flight when its process ended has one span, made where it ends.
    /// Put it inside if the executor's own spans are to be nested in it. [#traceOfRun] has all spans of
    /// a run in one trace, whatever process they are made in; spans of forks are not among them.
    ///
    /// **Failures.** Recorded as an event, with the status `ERROR`, and passed on unchanged. A
    /// cancellation is not an error.
    ///
    /// **Threads.** A span finds its parent by OpenTelemetry's context. [#carryingContext()] must carry
    /// the context to the other threads of a run; otherwise the spans there have no parent.
    ///
    /// **Time.** Spans begin and end by the driver's clock; the event of a failure has the time of
    /// OpenTelemetry's clock.
    ///
    /// @param openTelemetry provides the tracer, named `dev.syncopate`
    /// @return the combinator
    public static Combinator<Object> traced(OpenTelemetry openTelemetry) {
        return Combinator.of("traced", new Spanning<>(openTelemetry.getTracer("dev.syncopate")));
    }

    /// Puts all spans of a run of a store into one trace: when it is started, a span named `run` and
    /// the name of its definition begins and ends, in the context of the thread that starts it, and its
    /// identity is kept with the run. The spans of the run's actions are children of it, in whatever
    /// process.
    ///
    /// {@snippet class="dev.syncopate.opentelemetry.Spans" region="durable"}
    ///
    /// The identity is in the form of the W3C, as `traceparent`, and decides for all processes whether
    /// the run is sampled.
    ///
    /// @param openTelemetry provides the tracer, named `dev.syncopate`
    /// @return a function for `DurableSettings.withCarried`
    public static BiFunction<String, String, Map<String, String>> traceOfRun(OpenTelemetry openTelemetry) {
        Tracer tracer = openTelemetry.getTracer("dev.syncopate");
        return (name, id) -> Carried.begin(tracer, name, id);
    }

    /// Carries OpenTelemetry's context to the other threads of a run: all spans there, also those of
    /// other libraries, get the right parents, and baggage is available.
    ///
    /// @return a function for [dev.syncopate.Syncopate.InMemory#carrying]
    public static UnaryOperator<Runnable> carryingContext() {
        return task -> Branch.from(Context.current()).around(task);
    }
}
