/// Caches results of actions with [Caffeine](https://github.com/ben-manes/caffeine): the action is the key.
///
/// | start with | for |
/// |---|---|
/// | [dev.syncopate.caffeine.CaffeineCache] | the combinator, for a Caffeine cache |
/// | [dev.syncopate.caffeine.DriverTicker] | a ticker for such a cache that follows the driver's clock |
///
/// An action that is not in the cache is executed as a `Load`; callers of equal actions wait for it.
@NullMarked
package dev.syncopate.caffeine;

import org.jspecify.annotations.NullMarked;
