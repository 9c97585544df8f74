package dev.syncopate.combinators;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.syncopate.Combinator;
import dev.syncopate.caffeine.CaffeineCache;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;

/// The laws, with a cache of size zero.
@NullUnmarked
class CachedLawsTest extends CombinatorLaws {

    @Override
    Combinator<Object> combinator(Consumer<String> effects) {
        return CaffeineCache.cached(
                Caffeine.newBuilder().maximumSize(0).executor(Runnable::run).build());
    }

    /// Not the same call: the combinator marks it.
    @Override
    boolean passesTheCall() {
        return false;
    }
}
