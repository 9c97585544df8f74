/// A yield whose action fails, and the same failure without a library.
@NullMarked
package dev.syncopate.benchmarks.failing;

import org.jspecify.annotations.NullMarked;
