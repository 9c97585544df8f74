package dev.syncopate.combinators;

import static dev.syncopate.combinators.DryRun.dryRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Banker;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Bank;
import dev.syncopate.snippets.Bank.Balance;
import dev.syncopate.snippets.Bank.Pay;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class DryRunTest {
    private final DryRun<Object> all = dryRun(action -> false);

    @Test
    void what_reads_is_carried_out_and_the_rest_is_listed() {
        Shopkeeper shopkeeper = new Shopkeeper();
        DryRun<Shop<?>> dryRun = dryRun(action -> action instanceof Fetch);

        EveryDriver.run(
                conductor -> {
                    for (String user : conductor.yield(new Fetch("users", 2))) {
                        conductor.yield(new Greet(user));
                    }
                    return null;
                },
                shopkeeper.with(dryRun));

        assertThat(shopkeeper.done()).containsExactly(new Fetch("users", 2));
        assertThat(dryRun.actions()).containsExactly(new Greet("User0"), new Greet("User1"));
        assertThat(dryRun).hasToString("/1 Greet[name=User0]\n/2 Greet[name=User1]");
    }

    @Test
    void stand_ins_are_the_results_of_what_is_listed() {
        Banker banker = new Banker(true);
        DryRun<Bank<?>> dryRun = dryRun(action -> action instanceof Balance, action -> "a receipt");

        assertThat(EveryDriver.run(Bank.pay(5, "Ada", "Bob"), banker.with(dryRun)))
                .isEqualTo("a receipt a receipt");
        assertThat(dryRun).hasToString("/1 Pay[to=Ada, amount=5]\n/3 Pay[to=Bob, amount=5]");
    }

    @Test
    void a_stand_in_of_the_wrong_type_fails_at_the_yield() {
        Executor<Bank<?>> executor = new Banker(true).with(dryRun(action -> false, action -> "no number"));

        assertThatThrownBy(() -> EveryDriver.run(conductor -> conductor.yield(new Balance("own")), executor))
                .hasMessage(
                        "Balance[account=own] yields Integer, but its executor replied String \"no number\" (at /0)");
    }

    @Test
    void without_a_stand_in_the_result_is_null() {
        assertThat(Syncopate.<Bank<?>, String>run(
                        conductor -> conductor.yield(new Pay("Ada", 1)), new Banker(true).with(all)))
                .isNull();
    }

    @Test
    void it_prints_no_secret() throws Exception {
        record Login(@Action.Secret String password) {}
        Executor<Object> echo = action -> action;

        echo.with(all).execute(new Login("hidden"));

        assertThat(all).hasToString("/ Login[password=***]");
        assertThat(all.actions()).containsExactly(new Login("hidden"));
    }

    @Test
    void an_empty_one_prints_nothing() {
        assertThat(all).hasToString("");
        assertThat(all.name()).isEqualTo("dryRun");
    }

    @Test
    void an_executor_that_it_lies_around_names_it() {
        Executor<Object> echo = action -> action;

        assertThat(echo.with(all).describe()).startsWith("dryRun\n");
    }
}
