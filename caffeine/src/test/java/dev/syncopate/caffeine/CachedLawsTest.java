package dev.syncopate.caffeine;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.syncopate.testkit.CombinatorLaws;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CachedLawsTest {

    @TestFactory
    Stream<DynamicTest> it_keeps_the_laws_of_combinators() {
        return CombinatorLaws.of(() -> CaffeineCache.cached(Caffeine.newBuilder()
                        .maximumSize(0)
                        .executor(Runnable::run)
                        .build()))
                .laws()
                .stream()
                .map(law -> DynamicTest.dynamicTest(law.toString(), law::check));
    }
}
