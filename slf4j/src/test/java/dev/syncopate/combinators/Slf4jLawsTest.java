package dev.syncopate.combinators;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.syncopate.Combinator;
import dev.syncopate.slf4j.Slf4j;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;

@NullUnmarked
class Slf4jLawsTest extends CombinatorLaws {

    @Override
    Combinator<Object> combinator(Consumer<String> effects) {
        var logger = new LoggerContext().getLogger("laws");
        logger.setLevel(Level.DEBUG);
        return Slf4j.logged(logger);
    }
}
