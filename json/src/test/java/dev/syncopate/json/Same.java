package dev.syncopate.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jspecify.annotations.Nullable;

/// Equality of values in tests.
final class Same {
    private Same() {}

    /// Equal, or equal but for arrays, which are compared by their elements.
    static void assertSame(@Nullable Object read, @Nullable Object value) {
        if (value == null || value.equals(read)) {
            assertThat(read).isEqualTo(value);
            return;
        }
        RecursiveComparisonConfiguration strict = RecursiveComparisonConfiguration.builder()
                .withStrictTypeChecking(false)
                .build();
        assertThat(read).usingRecursiveComparison(strict).isEqualTo(value);
        assertThat(read).hasSameClassAs(value);
    }
}
