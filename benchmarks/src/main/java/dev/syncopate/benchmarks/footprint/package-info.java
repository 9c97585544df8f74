/// The memory that yields leave behind, and the memory of very many waiting orchestrations. These are not JMH
/// benchmarks but programs that print their figures.
@NullMarked
package dev.syncopate.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
