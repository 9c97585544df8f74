/// The same checkout in memory, on Temporal and on Restate.
@NullMarked
package dev.syncopate.examples.checkout.engines;

import org.jspecify.annotations.NullMarked;
