/// Combinators from other libraries, beside the same libraries used by hand: the cost that Syncopate adds.
@NullMarked
package dev.syncopate.benchmarks.libraries;

import org.jspecify.annotations.NullMarked;
