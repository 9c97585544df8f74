package dev.syncopate.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action.Secret;
import dev.syncopate.testkit.model.Shop.Charge;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Charge ONE = new Charge("o1", 1200);
    private static final Charge TWO = new Charge("o2", 500);

    record Card(@Secret String number) {}

    private static Ledger<Charge> of(Ledger<Charge> ledger, Charge... entries) {
        List.of(entries).forEach(ledger::record);
        return ledger;
    }

    @Test
    void a_ledger_answers_about_its_entries() {
        // @start region="ledger"
        Ledger<Charge> charges = new Ledger<>();
        charges.record(new Charge("o1", 1200));
        charges.recordOnce("run-7/2", new Charge("o2", 500));
        charges.recordOnce("run-7/2", new Charge("o2", 500)); // again, after a crash

        assertThat(charges.total(Charge::cents)).isEqualTo(1700);
        assertThat(charges.count(charge -> charge.order().equals("o2"))).isEqualTo(1);
        // @end

        assertThat(charges.size()).isEqualTo(2);
        assertThat(charges.isEmpty()).isFalse();
        assertThat(charges.contains(ONE)).isTrue();
        assertThat(charges.contains(new Charge("o3", 1))).isFalse();
        assertThat(charges.entries()).containsExactly(ONE, TWO);
        assertThat(charges).hasToString("[Charge[order=o1, cents=1200], Charge[order=o2, cents=500]]");
    }

    @Test
    void an_entry_that_is_recorded_twice_counts_twice() {
        Ledger<Charge> charges = of(new Ledger<>(), ONE, TWO, ONE);

        assertThat(charges.size()).isEqualTo(3);
        assertThat(charges.entries()).containsExactly(ONE, ONE, TWO);
        assertThat(charges.count(ONE::equals)).isEqualTo(2);
        assertThat(charges.total(Charge::cents)).isEqualTo(2900);
    }

    @Test
    void an_empty_ledger_has_no_entries() {
        Ledger<Charge> charges = new Ledger<>();

        assertThat(charges.isEmpty()).isTrue();
        assertThat(charges.size()).isZero();
        assertThat(charges.total(Charge::cents)).isZero();
        assertThat(charges.entries()).isEmpty();
    }

    @Test
    void an_entry_with_a_known_key_is_not_recorded_again() {
        Ledger<Charge> charges = new Ledger<>();

        assertThat(charges.recordOnce("key", ONE)).isTrue();
        assertThat(charges.recordOnce("key", new Charge("o1", 1200))).isFalse();
        assertThat(charges.recordOnce("other", ONE)).isTrue();
        assertThat(charges.size()).isEqualTo(2);
    }

    @Test
    void a_key_with_another_entry_fails_and_shows_both() {
        Ledger<Charge> charges = new Ledger<>();
        charges.recordOnce("run-7/2", ONE);

        assertThatThrownBy(() -> charges.recordOnce("run-7/2", TWO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The key run-7/2 was used for Charge[order=o1, cents=1200], and now for"
                        + " Charge[order=o2, cents=500]: use another key for another request");
        assertThat(charges.entries()).containsExactly(ONE);
    }

    @Test
    void ledgers_compare_by_their_entries_whatever_the_order() {
        assertThat(of(new Ledger<>(), ONE, TWO))
                .isEqualTo(of(new Ledger<>(), TWO, ONE))
                .hasSameHashCodeAs(of(new Ledger<>(), TWO, ONE))
                .isNotEqualTo(of(new Ledger<>(), ONE))
                .isNotEqualTo(of(new Ledger<>(), ONE, TWO, TWO))
                .isNotEqualTo(of(Ledger.inOrder(), ONE, TWO))
                .isNotEqualTo(List.of(ONE, TWO));
    }

    @Test
    void ledgers_compare_by_their_keys_since_these_decide_what_happens_next() {
        Ledger<Charge> keyed = new Ledger<>();
        keyed.recordOnce("key", ONE);
        assertThat(keyed).isNotEqualTo(of(new Ledger<>(), ONE));
    }

    @Test
    void ledgers_in_order_compare_by_their_order() {
        Ledger<Charge> ordered = of(Ledger.inOrder(), TWO, ONE, TWO);

        assertThat(ordered.entries()).containsExactly(TWO, ONE, TWO);
        assertThat(ordered)
                .isEqualTo(of(Ledger.inOrder(), TWO, ONE, TWO))
                .hasSameHashCodeAs(of(Ledger.inOrder(), TWO, ONE, TWO))
                .isNotEqualTo(of(Ledger.inOrder(), TWO, TWO, ONE));
    }

    @Test
    void a_copy_is_equal_and_changed_independently() {
        for (Ledger<Charge> ledger : List.of(new Ledger<Charge>(), Ledger.<Charge>inOrder())) {
            ledger.recordOnce("key", ONE);
            Ledger<Charge> copy = ledger.copy();
            assertThat(copy).isEqualTo(ledger);
            assertThat(copy.size()).isEqualTo(1);

            assertThat(copy.recordOnce("key", ONE)).isFalse();
            copy.record(TWO);
            copy.recordOnce("more", TWO);
            assertThat(ledger.entries()).containsExactly(ONE);
            assertThat(ledger.recordOnce("more", ONE)).isTrue();
        }
    }

    @Test
    void the_entries_are_a_copy() {
        Ledger<Charge> ledger = of(Ledger.inOrder(), ONE);
        List<Charge> entries = ledger.entries();
        ledger.record(TWO);

        assertThat(entries).containsExactly(ONE);
        assertThatThrownBy(() -> entries.add(TWO)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void secrets_are_masked() {
        Ledger<Card> cards = new Ledger<>();
        cards.record(new Card("4111"));
        assertThat(cards).hasToString("[Card[number=***]]");
    }
}
