/// The stepper: the same strands as in memory, with an executor whose actions wait for the caller.
@NullMarked
package dev.syncopate.stepping;

import org.jspecify.annotations.NullMarked;
