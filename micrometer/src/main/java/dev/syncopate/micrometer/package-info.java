/// Actions timed and counted by [Micrometer](https://micrometer.io): see [dev.syncopate.micrometer.Micrometer].
///
/// `Timing` asks `Meters` for the meters of each class of action, which `ActionMeters` holds.
@NullMarked
package dev.syncopate.micrometer;

import org.jspecify.annotations.NullMarked;
