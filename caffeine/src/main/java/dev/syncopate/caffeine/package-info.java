/// Results of actions kept in a [Caffeine](https://github.com/ben-manes/caffeine) cache: the action is the key.
///
/// | to see first | for |
/// |---|---|
/// | [dev.syncopate.caffeine.CaffeineCache] | the combinator, for a cache of Caffeine |
/// | [dev.syncopate.caffeine.DriverTicker] | a ticker for such a cache, by the driver's time |
///
/// An action that is not in the cache is carried out as a `Load`, for which all wait who want the same.
@NullMarked
package dev.syncopate.caffeine;

import org.jspecify.annotations.NullMarked;
