package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.resilience4j.Resilience4j;
import io.github.resilience4j.bulkhead.Bulkhead;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;

@NullUnmarked
class BulkheadLawsTest extends CombinatorLaws {

    @Override
    Combinator<Object> combinator(Consumer<String> effects) {
        return Resilience4j.bulkhead(Bulkhead.ofDefaults("laws"));
    }
}
