package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Banker;
import dev.syncopate.snippets.Bank.Balance;
import dev.syncopate.snippets.Bank.Pay;
import dev.syncopate.snippets.Shop.Fetch;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private final Banker banker = new Banker(true);

    @Test
    void each_payment_goes_to_the_bank_for_it() throws Exception {
        Executor<Bank<?>> routed = Routing.routed(action -> "abroad", action -> "bulk", banker);

        assertThat(routed.execute(new Pay("FR12", 5_000))).isEqualTo("abroad");
        assertThat(routed.execute(new Pay("Ada", 5_000))).isEqualTo("bulk");
        assertThat(routed.execute(new Pay("Ada", 5))).isEqualTo("paid Ada");
        assertThat(routed.execute(new Balance("own"))).isEqualTo(1000);
    }

    @Test
    void the_bank_serves_the_till() {
        assertThat(Syncopate.<Routing.Till<?>, String>run(
                        conductor -> conductor.yield(new Routing.Till.Refund("Ada", 500)), Routing.till(banker)))
                .isEqualTo("paid Ada");
        assertThat(banker.done()).containsExactly(new Pay("Ada", 5));
        assertThat(Syncopate.<Routing.Till<?>, Integer>run(
                        conductor -> conductor.yield(new Routing.Till.Open()), Routing.till(banker)))
                .isEqualTo(1000);
    }

    @Test
    void fetched_users_are_sorted() {
        Executor<Shop<?>> shop = action -> List.of("Bob", "Ada");

        assertThat(Syncopate.<Shop<?>, List<String>>run(
                        conductor -> conductor.yield(new Fetch("users", 2)), Routing.sorted(shop)))
                .containsExactly("Ada", "Bob");
    }
}
