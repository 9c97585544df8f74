/// Actions as spans of [OpenTelemetry](https://opentelemetry.io): see [dev.syncopate.opentelemetry.Tracing].
///
/// `Spanning` makes a span of each action, with the `Components` of its record as attributes. In the context
/// of each thread that a run starts there is a `Branch`, and of each action in flight a `Base`: from them and
/// the action's path follows what its span belongs to.
@NullMarked
package dev.syncopate.opentelemetry;

import org.jspecify.annotations.NullMarked;
