/// Driven runs: schedules as a search tries them, a step that an executor performs, and recording.
@NullMarked
package dev.syncopate.benchmarks.driven;

import org.jspecify.annotations.NullMarked;
