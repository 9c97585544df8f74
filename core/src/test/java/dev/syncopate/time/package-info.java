/// The time room by itself: waiters, schedulers and limits, without a run.
@NullMarked
package dev.syncopate.time;

import org.jspecify.annotations.NullMarked;
