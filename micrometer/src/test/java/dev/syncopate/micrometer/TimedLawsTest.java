package dev.syncopate.micrometer;

import dev.syncopate.testkit.CombinatorLaws;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TimedLawsTest {

    @TestFactory
    Stream<DynamicTest> it_keeps_the_laws_of_combinators() {
        return CombinatorLaws.of(() -> Micrometer.timed(new SimpleMeterRegistry())).laws().stream()
                .map(law -> DynamicTest.dynamicTest(law.toString(), law::check));
    }
}
