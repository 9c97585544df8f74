/// What combinators cost that coordinate actions: a round of a thousand forks whose actions are carried out
/// as one batch, and a yield that is answered from memory.
@NullMarked
package dev.syncopate.benchmarks.combinators;

import org.jspecify.annotations.NullMarked;
