/// Result checks: which type an action promises, and whether a result is of it.
@NullMarked
package dev.syncopate.results;

import org.jspecify.annotations.NullMarked;
