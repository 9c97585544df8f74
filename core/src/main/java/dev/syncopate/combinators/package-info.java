/// Combinators: functions from executor to executor, each one file.
///
/// Each is a value for a chain, `executor.with(pre(check)).with(logged())`. `parallel`, `pre`, `post`
/// and `logged` can also be nested, `logged(pre(executor, check))`, which means the same. The outermost
/// combinator is the first to see an action and the last to see its result. All but `parallel` keep the
/// number in flight of their executor.
///
/// Layers of the run get a [RunCall][dev.syncopate.RunCall]: [Memo], [Budget], [Gate], [Compensate]. Layers of the
/// process get a [ProcessCall][dev.syncopate.ProcessCall]: [Batch], [Hedge], [SingleFlight], [SerialBy], [Shadow], and
/// a [Fallback] to another executor. All others fit anywhere.
///
/// [Lint] finds known mistakes in the order of layers, and [Recommended] sorts them; both go by
/// [roles][dev.syncopate.Role].
@NullMarked
package dev.syncopate.combinators;

import org.jspecify.annotations.NullMarked;
