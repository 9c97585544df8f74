package dev.syncopate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    @Test
    void launcher_lists_the_examples_when_none_is_named() throws IOException {
        assertThat(Printed.by()).isEqualTo(new Printed(0, Printed.golden("examples.txt"), ""));
    }

    @Test
    void launcher_lists_the_examples_when_the_name_is_unknown() {
        var printed = Printed.by("helo");

        assertThat(printed.exitCode()).isEqualTo(2);
        assertThat(printed.out()).isEmpty();
        assertThat(printed.err())
                .startsWith("There is no example 'helo'.")
                .contains("  hello ", "  duplicates [--at-once N] FOLDER ", "  migrate [--crash-at N] ");
    }

    @Test
    void hello_fetches_users_and_greets_them() throws IOException {
        assertThat(Printed.by("hello")).isEqualTo(new Printed(0, Printed.golden("hello.txt"), ""));
    }

    /// The README quotes this output.
    @Test
    void doublecharge_finds_the_crash_that_charges_twice_and_none_with_an_idempotency_key() throws IOException {
        assertThat(Printed.by("doublecharge")).isEqualTo(new Printed(0, Printed.golden("doublecharge.txt"), ""));
    }

    @Test
    void launcher_refuses_arguments_that_an_example_does_not_take() {
        assertThat(Printed.by("hello", "World"))
                .isEqualTo(new Printed(2, "", "hello: it takes no arguments, but got World.\n"));
    }
}
