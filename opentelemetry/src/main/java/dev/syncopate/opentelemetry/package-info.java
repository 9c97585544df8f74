/// Traces actions as [OpenTelemetry](https://opentelemetry.io) spans: see
/// [dev.syncopate.opentelemetry.Tracing].
///
/// `Spanning` creates a span for each action, with the `Components` of its record as attributes. The
/// context of each thread that a run starts holds a `Branch`, and the context of each action in flight
/// holds a `Base`. These and the action's path determine the parent of its span. `Carried` has the
/// trace of runs that survive their process.
@NullMarked
package dev.syncopate.opentelemetry;

import org.jspecify.annotations.NullMarked;
