package dev.syncopate.opentelemetry;

import dev.syncopate.Combinator;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import java.util.function.UnaryOperator;

/// Traces actions by OpenTelemetry.
///
/// {@snippet class="dev.syncopate.opentelemetry.Spans" region="traced"}
///
/// The spans of a run are nested as its orchestration is:
///
/// ```
/// the span that was current where the run began
///   Shop.Fetch       /0
///   fork             /0
///     Shop.Price     /0/0
///     fork           /0/0
///       Shop.Stock   /0/0/0
///   Shop.Greet       /1
/// ```
///
/// A fork's span lasts from the beginning of its first action to the end of its last.
public final class Tracing {
    private Tracing() {}

    /// Makes a span of each action, named as the action's class without its package. It is current while the
    /// action is carried out, so what the executor traces is nested in it.
    ///
    /// | attribute | value |
    /// |---|---|
    /// | `syncopate.path` | the position of the yield, such as `/3`; of a fork's span, the fork's |
    /// | `syncopate.attempt` | 1 for the first |
    /// | `syncopate.action.`*name* | a component of the action's record, see below |
    /// | `syncopate.cancelled` | `true` where the action was cancelled |
    /// | `error.type` | the class of what it failed with |
    ///
    /// Components that are numbers or truth values stay such, others are given as text, those that are `null`
    /// not at all. [Secrets][dev.syncopate.Action.Secret] are masked. On the module path only the components
    /// of records that are public and exported, or opened to this module, can be read.
    ///
    /// **Order.** Inside of a retry there is a span for each attempt, outside one for all.
    ///
    /// **Failures.** Recorded as an event, with the status `ERROR`, and passed on unchanged. A cancellation
    /// is no error.
    ///
    /// **Threads.** Parents are found by OpenTelemetry's context. [#carryingContext()] must carry it into the
    /// other threads of a run; else the spans there have no parent.
    ///
    /// **Time.** Spans begin and end by the driver's clock; the event of a failure has the time of
    /// OpenTelemetry's.
    ///
    /// @param openTelemetry gives the tracer, named `dev.syncopate`
    /// @return the combinator
    public static Combinator<Object> traced(OpenTelemetry openTelemetry) {
        return Combinator.of("traced", new Spanning<>(openTelemetry.getTracer("dev.syncopate")));
    }

    /// Carries OpenTelemetry's context into the other threads of a run: spans there, also those of
    /// others, get the parents that they should have, and baggage is at hand.
    ///
    /// @return a function for [dev.syncopate.Syncopate.InMemory#carrying]
    public static UnaryOperator<Runnable> carryingContext() {
        return task -> Branch.from(Context.current()).around(task);
    }
}
