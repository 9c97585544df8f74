package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.micrometer.Micrometer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;

@NullUnmarked
class TimedLawsTest extends CombinatorLaws {

    @Override
    Combinator<Object> combinator(Consumer<String> effects) {
        return Micrometer.timed(new SimpleMeterRegistry());
    }
}
