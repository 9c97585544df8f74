/// What yields leave behind in memory, and what very many waiting orchestrations take of it; not JMH,
/// programs that are run for their printed figures.
@NullMarked
package dev.syncopate.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
