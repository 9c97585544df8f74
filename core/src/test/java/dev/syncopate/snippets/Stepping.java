package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Orchestration;
import dev.syncopate.Stepper;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("auxiliaryclass") // The snippets of one story stand in one file.
class Stepping {
    private final Orchestration<Shop<?>, List<String>> greetUsers = Greeting.greetUsers;

    // @start region="stepper"
    @Test
    void greets_both_in_whatever_order_they_answer() {
        try (var stepper = Stepper.of(greetUsers)) {
            assertThat(stepper.next().action()).isEqualTo(new Fetch("users", 3));
            stepper.answer(stepper.next(), List.of("Ada", "Grace"));

            var pending = stepper.pending(); // both at once: /1 Greet[name=Ada], /2 Greet[name=Grace]
            assertThat(pending.getLast().action()).isEqualTo(new Greet("Grace"));
            stepper.answer(pending.getLast(), null);
            stepper.answer(pending.getFirst(), null);

            assertThat(stepper.result()).containsExactly("Ada", "Grace");
        }
    }
    // @end
}
