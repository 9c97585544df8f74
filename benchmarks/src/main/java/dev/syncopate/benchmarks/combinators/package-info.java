/// The cost of combinators that coordinate actions: a round of a thousand forks whose actions are executed as
/// one batch, and a yield that is answered from a memo.
@NullMarked
package dev.syncopate.benchmarks.combinators;

import org.jspecify.annotations.NullMarked;
