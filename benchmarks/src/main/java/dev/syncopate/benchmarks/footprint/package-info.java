/// What yields leave behind in memory; not JMH, a program that is run under a small heap.
@NullMarked
package dev.syncopate.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
