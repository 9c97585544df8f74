/// Combinators by other libraries, beside the same libraries used by hand: what Syncopate adds to them.
@NullMarked
package dev.syncopate.benchmarks.libraries;

import org.jspecify.annotations.NullMarked;
