package dev.syncopate.slf4j;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.syncopate.testkit.CombinatorLaws;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class Slf4jLawsTest {

    @TestFactory
    Stream<DynamicTest> it_keeps_the_laws_of_combinators() {
        return CombinatorLaws.of(() -> {
                    var logger = new LoggerContext().getLogger("laws");
                    logger.setLevel(Level.DEBUG);
                    return Slf4j.logged(logger);
                })
                .laws()
                .stream()
                .map(law -> DynamicTest.dynamicTest(law.toString(), law::check));
    }
}
