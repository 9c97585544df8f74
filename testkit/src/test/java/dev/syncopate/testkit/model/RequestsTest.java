package dev.syncopate.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Call;
import dev.syncopate.testkit.model.Shop.CardDeclined;
import dev.syncopate.testkit.model.Shop.Charge;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final Charge CHARGE = new Charge("o1", 1200);

    private final Requests requests = new Requests();
    private final Ledger<Charge> charges = new Ledger<>();

    // @start region="requests"
    String charge(Charge charge, Call call) throws Exception {
        return requests.once(call.idempotencyKey(), charge, () -> {
            charges.record(charge);
            return charge.reply("payment " + charges.size());
        });
    }
    // @end

    @Test
    void a_request_that_comes_again_gets_the_first_answer() throws Exception {
        Call call = Call.outside();

        assertThat(charge(CHARGE, call)).isEqualTo("payment 1");
        assertThat(charge(new Charge("o1", 1200), call.withAttempt(2))).isEqualTo("payment 1");
        assertThat(charges.size()).isEqualTo(1);
        assertThat(charge(CHARGE, Call.outside())).isEqualTo("payment 2");
        assertThat(requests).hasToString("2 requests");
    }

    @Test
    void the_answer_null_is_remembered_too() throws Exception {
        Callable<@Nullable Void> charging = () -> {
            charges.record(CHARGE);
            return null;
        };
        requests.once("key", CHARGE, charging);
        requests.once("key", CHARGE, charging);
        assertThat(charges.size()).isEqualTo(1);
    }

    @Test
    void a_request_that_fails_is_performed_again() throws Exception {
        assertThatThrownBy(() -> requests.once("key", CHARGE, () -> {
                    throw new CardDeclined();
                }))
                .isInstanceOf(CardDeclined.class);
        assertThat(requests.<String>once("key", CHARGE, () -> "now")).isEqualTo("now");
    }

    @Test
    void a_key_of_another_request_fails_and_shows_both() throws Exception {
        requests.once("run-7/2", CHARGE, () -> "first");

        assertThatThrownBy(() -> requests.once("run-7/2", new Charge("o2", 1), () -> "second"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The key run-7/2 was used for Charge[order=o1, cents=1200], and now for"
                        + " Charge[order=o2, cents=1]: use another key for another request");
    }

    @Test
    void requests_compare_by_what_they_have_seen_and_copies_are_independent() throws Exception {
        requests.once("key", CHARGE, () -> "first");
        Requests copy = requests.copy();
        assertThat(copy).isEqualTo(requests).hasSameHashCodeAs(requests).isNotEqualTo(new Requests());

        assertThat(copy.<String>once("key", CHARGE, () -> "second")).isEqualTo("first");
        copy.once("other", CHARGE, () -> "other");
        assertThat(copy).isNotEqualTo(requests);
        assertThat(requests.<String>once("other", CHARGE, () -> "new")).isEqualTo("new");
    }
}
