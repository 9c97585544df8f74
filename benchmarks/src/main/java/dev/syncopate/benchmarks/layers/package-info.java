/// A yield under 0, 1, 3 and 10 layers: the cost of combinators, and of the same nesting with plain lambdas.
@NullMarked
package dev.syncopate.benchmarks.layers;

import org.jspecify.annotations.NullMarked;
