/// A yield under 0, 1, 3 and 10 layers: what combinators cost, and what the same nesting costs as plain lambdas.
@NullMarked
package dev.syncopate.benchmarks.layers;

import org.jspecify.annotations.NullMarked;
