/// Actions and results as texts.
@NullMarked
package dev.syncopate.benchmarks.storing;

import org.jspecify.annotations.NullMarked;
