/// Results of actions kept in a [Caffeine](https://github.com/ben-manes/caffeine) cache: the action is the key.
///
/// | to see first | for |
/// |---|---|
/// | [dev.syncopate.caffeine.CaffeineCache] | the combinator: takes a cache, made and configured as everywhere |
/// | [dev.syncopate.caffeine.DriverTicker] | what to give that cache for a ticker, where entries should expire by the
/// driver's time |
///
/// An action that is not in the cache is carried out as a `Load`, for which all wait who want the same.
@NullMarked
package dev.syncopate.caffeine;

import org.jspecify.annotations.NullMarked;
