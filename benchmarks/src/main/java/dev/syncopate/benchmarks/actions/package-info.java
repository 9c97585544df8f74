/// The measured family, [Sum][dev.syncopate.benchmarks.actions.Sum], and the families of the other programs
/// in a polluted JVM.
@NullMarked
package dev.syncopate.benchmarks.actions;

import org.jspecify.annotations.NullMarked;
