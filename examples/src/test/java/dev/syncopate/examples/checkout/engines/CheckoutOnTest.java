package dev.syncopate.examples.checkout.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.examples.Printed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutOnTest {

    @ParameterizedTest
    @ValueSource(strings = {"memory", "temporal"})
    void checkout_ends_alike_on_each_engine(String engine) {
        Printed printed = Printed.when(() -> CheckoutOn.run(List.of("--on", engine)));
        assertThat(printed.out()).endsWith("Done: Receipt[order=o1, payment=payment of o1, parcel=parcel of o1]\n");
    }

    @Test
    void unknown_engine_is_refused() {
        assertThat(CheckoutOn.run(List.of("--on", "paper"))).isEqualTo(2);
    }
}
