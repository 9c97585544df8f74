package dev.syncopate.resilience4j;

import dev.syncopate.testkit.CombinatorLaws;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RateLimiterLawsTest {

    @TestFactory
    Stream<DynamicTest> it_keeps_the_laws_of_combinators() {
        return CombinatorLaws.of(() -> Resilience4j.rateLimiter(RateLimiter.ofDefaults("laws"))).laws().stream()
                .map(law -> DynamicTest.dynamicTest(law.toString(), law::check));
    }
}
