/// Programs to read and to run. [Examples][dev.syncopate.examples.Examples] lists them, and each has a
/// package of its own; shared code is in [terminal][dev.syncopate.examples.terminal.ProgressLine].
@NullMarked
package dev.syncopate.examples;

import org.jspecify.annotations.NullMarked;
