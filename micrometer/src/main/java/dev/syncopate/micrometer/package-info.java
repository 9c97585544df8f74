/// Times and counts actions with [Micrometer](https://micrometer.io): see
/// [dev.syncopate.micrometer.Micrometer].
///
/// `Timing` asks `Meters` for the `ActionMeters` of each class of action.
@NullMarked
package dev.syncopate.micrometer;

import org.jspecify.annotations.NullMarked;
