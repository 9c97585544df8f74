package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Banker;
import dev.syncopate.snippets.Bank.Balance;
import dev.syncopate.snippets.Bank.Pay;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RehearsingTest {
    private final Banker banker = new Banker(true);

    @Test
    void a_dry_run_prints_what_would_be_paid() {
        assertThat(Rehearsing.dryRun(Bank.pay(50, "Ada", "Bob"), banker))
                .isEqualTo("/1 Pay[to=Ada, amount=50]\n/3 Pay[to=Bob, amount=50]");
        assertThat(banker.done()).containsExactly(new Balance("own"), new Balance("own"));
    }

    @Test
    void the_shadow_reports_a_difference_and_never_pays() throws Exception {
        LinkedBlockingQueue<String> log = new LinkedBlockingQueue<>();
        Executor<Bank<?>> candidate = action -> action instanceof Balance ? 999 : "paid twice";

        assertThat(Syncopate.run(Bank.pay(50, "Ada"), Rehearsing.shadowed(banker, candidate, log::add)))
                .isEqualTo("paid Ada");

        assertThat(log.take()).isEqualTo("Balance[account=own]: Success[value=1000], shadow Success[value=999]");
        assertThat(log).isEmpty();
    }

    @Test
    void chaos_hits_some_payments_the_same_for_each_seed() {
        List<String> fates = LongStream.range(0, 50).mapToObj(this::fate).toList();

        assertThat(LongStream.range(0, 50).mapToObj(this::fate).toList()).isEqualTo(fates);
        assertThat(fates)
                .contains(
                        "paid Ada",
                        "Pay[to=Ada, amount=50] at /1 failed: IOException: no route to the bank",
                        "Pay[to=Ada, amount=50] at /1 failed: IOException: connection reset");
        assertThat(banker.done()).contains(new Pay("Ada", 50));
    }

    private String fate(long seed) {
        try {
            return Syncopate.inMemory()
                    .inVirtualTime(Instant.EPOCH)
                    .run(Bank.pay(50, "Ada"), Rehearsing.shaken(banker, seed));
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
