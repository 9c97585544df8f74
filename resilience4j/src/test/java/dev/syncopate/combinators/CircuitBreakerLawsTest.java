package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.resilience4j.Resilience4j;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;

@NullUnmarked
class CircuitBreakerLawsTest extends CombinatorLaws {

    @Override
    Combinator<Object> combinator(Consumer<String> effects) {
        return Resilience4j.circuitBreaker(CircuitBreaker.ofDefaults("laws"));
    }
}
