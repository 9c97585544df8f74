/// Functions from executor to executor.
///
/// Each comes in two spellings: nested, `logged(pre(executor, check))`, and as a value for a chain,
/// `executor.with(pre(check)).with(logged())`. Both mean the same; the outermost combinator is the first to see
/// an action and the last to see its result. All keep the number of actions in flight that their executor
/// allows.
@NullMarked
package dev.syncopate.combinators;

import org.jspecify.annotations.NullMarked;
