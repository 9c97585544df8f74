/// Functions from executor to executor.
///
/// Each is a value for a chain, `executor.with(pre(check)).with(logged())`; `parallel`, `pre`, `post` and
/// `logged` can also be nested, `logged(pre(executor, check))`, which means the same. The outermost
/// combinator is the first to see an action and the last to see its result. All keep the number of actions in
/// flight that their executor allows.
@NullMarked
package dev.syncopate.combinators;

import org.jspecify.annotations.NullMarked;
