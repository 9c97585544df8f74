package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.resilience4j.Resilience4j;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;

@NullUnmarked
class RateLimiterLawsTest extends CombinatorLaws {

    @Override
    Combinator<Object> combinator(Consumer<String> effects) {
        return Resilience4j.rateLimiter(RateLimiter.ofDefaults("laws"));
    }
}
