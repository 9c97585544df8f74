package dev.syncopate.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/// Repeats a test with the seeds 0, 1, 2, ...: for random numbers, for faults, and for other orders of
/// forks.
///
/// {@snippet class="dev.syncopate.junit.RunsExample" region="seeds"}
///
/// A parameter of the type `long` gets the seed. One of the type
/// [RunSettings][dev.syncopate.driver.RunSettings] gets settings with the seed, with forks that are
/// ready at the same time in an order that follows from it, and with executors that [take
/// turns][dev.syncopate.driver.RunSettings#takingTurns()] in virtual time. Each seed is a test of its
/// own in reports. The system property `syncopate.seed` runs the test with one seed alone.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@TestTemplate
@ExtendWith(SeedTests.class)
public @interface Seeds {

    /// Returns how often the test is repeated.
    ///
    /// @return the number of seeds, at least 1
    int value();
}
