/// What a call offers to combinators.
@NullMarked
package dev.syncopate.calls;

import org.jspecify.annotations.NullMarked;
