package dev.syncopate.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action.Secret;
import dev.syncopate.testkit.model.Ledger;
import dev.syncopate.testkit.model.Requests;
import dev.syncopate.testkit.model.Store;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorldViewTest {

    record Charge(String order, long cents) {}

    record Card(String owner, @Secret String number) {}

    record Tagged(String name, Set<String> tags) {}

    record Money(long cents) {
        @Override
        public String toString() {
            return "%d.%02d EUR".formatted(cents / 100, cents % 100);
        }
    }

    enum State {
        NEW,
        PAID
    }

    static final class Bank {
        private final Lock lock = new ReentrantLock();
        private final Object monitor = new Object();
        private final Supplier<String> ids = lock::toString;
        private final AtomicInteger refused = new AtomicInteger();
        private @Nullable Card card;
        private Money balance = new Money(1250);

        String id() {
            return ids.get() + monitor;
        }
    }

    static final class World {
        final Map<String, Integer> stock = new HashMap<>(Map.of("book", 1, "pen", 20));
        final List<Charge> charges = new ArrayList<>();
        final Set<String> flags = new HashSet<>(Set.of("vip"));
        final Deque<String> mail = new ArrayDeque<>();
        final Bank bank = new Bank();
        final int[] counts = {1, 2, 3};
        final Map<String, Tagged> orders = new HashMap<>();
        Optional<String> approval = Optional.empty();
        State state = State.NEW;
    }

    private final World world = new World();

    private static String text(SortedMap<String, String> names) {
        return names.entrySet().stream()
                .map(name -> name.getKey() + " = " + name.getValue())
                .collect(Collectors.joining("\n"));
    }

    private String changes(Consumer<World> change) {
        Map<String, String> before = WorldView.of(world);
        change.accept(world);
        return String.join("\n", WorldView.changes(before, WorldView.of(world)));
    }

    @Test
    void a_world_is_shown_by_names_with_texts() {
        world.charges.add(new Charge("o1", 1200));
        world.bank.card = new Card("ada", "4111");
        world.orders.put("o1", new Tagged("big", Set.of("b", "a")));

        assertThat(text(WorldView.of(world))).isEqualTo("""
                approval = none
                bank = Bank(refused=0, card=Card[owner=ada, number=***], balance=12.50 EUR)
                bank.balance = 12.50 EUR
                bank.balance.cents = 1250
                bank.card = Card[owner=ada, number=***]
                bank.card.number = ***
                bank.card.owner = ada
                bank.refused = 0
                charges = [Charge[order=o1, cents=1200]]
                charges[0] = Charge[order=o1, cents=1200]
                charges[0].cents = 1200
                charges[0].order = o1
                counts = [1, 2, 3]
                counts[0] = 1
                counts[1] = 2
                counts[2] = 3
                flags = [vip]
                flags[0] = vip
                mail = []
                orders = {o1=Tagged[name=big, tags=[a, b]]}
                orders[o1] = Tagged[name=big, tags=[a, b]]
                orders[o1].name = big
                orders[o1].tags = [a, b]
                orders[o1].tags[0] = a
                orders[o1].tags[1] = b
                state = NEW
                stock = {book=1, pen=20}
                stock[book] = 1
                stock[pen] = 20""");
    }

    @Test
    void a_change_of_a_map_names_the_key() {
        assertThat(changes(each -> each.stock.merge("book", -1, Integer::sum))).isEqualTo("stock[book]: 1 -> 0");
        assertThat(changes(each -> each.stock.put("ink", 3))).isEqualTo("stock[ink]: + 3");
        assertThat(changes(each -> each.stock.remove("pen"))).isEqualTo("stock[pen]: - 20");
    }

    @Test
    void an_addition_to_a_list_and_a_removal_show_the_element() {
        assertThat(changes(each -> each.charges.add(new Charge("o1", 1200))))
                .isEqualTo("charges: + Charge[order=o1, cents=1200]");
        assertThat(changes(each -> each.charges.add(new Charge("o2", 5))))
                .isEqualTo("charges: + Charge[order=o2, cents=5]");
        assertThat(changes(each -> each.charges.removeFirst())).isEqualTo("charges: - Charge[order=o1, cents=1200]");
        assertThat(changes(each -> each.charges.addAll(0, List.of(new Charge("o3", 1), new Charge("o3", 1)))))
                .isEqualTo("""
                        charges: + Charge[order=o3, cents=1]
                        charges: + Charge[order=o3, cents=1]""");
    }

    @Test
    void an_element_of_which_something_stays_shows_what_has_changed_in_it() {
        world.charges.add(new Charge("o1", 1200));
        assertThat(changes(each -> each.charges.set(0, new Charge("o1", 0)))).isEqualTo("charges[0].cents: 1200 -> 0");
        assertThat(changes(each -> each.charges.set(0, new Charge("o2", 5)))).isEqualTo("""
                charges: - Charge[order=o1, cents=0]
                charges: + Charge[order=o2, cents=5]""");
    }

    @Test
    void an_element_that_comes_again_or_moves_is_told_once() {
        world.mail.addAll(List.of("a", "b", "c"));
        assertThat(changes(each -> each.mail.add(each.mail.remove()))).isEqualTo("""
                mail: - a
                mail: + a""");
        assertThat(changes(each -> each.counts[2]++)).isEqualTo("counts[2]: 3 -> 4");
    }

    @Test
    void several_changes_come_in_the_order_of_the_names() {
        assertThat(changes(each -> {
                    each.state = State.PAID;
                    each.flags.add("big");
                    each.approval = Optional.of("ann");
                    each.bank.refused.incrementAndGet();
                    each.bank.balance = new Money(50);
                    each.bank.card = new Card("ada", "4111");
                }))
                .isEqualTo("""
                approval: none -> ann
                bank.balance: 12.50 EUR -> 0.50 EUR
                bank.card: null -> Card[owner=ada, number=***]
                bank.refused: 0 -> 1
                flags: + big
                state: NEW -> PAID""");
    }

    @Test
    void a_secret_that_changes_is_no_change_that_is_shown() {
        world.bank.card = new Card("ada", "4111");
        assertThat(changes(each -> each.bank.card = new Card("ada", "4222"))).isEmpty();
        assertThat(world.bank.id()).isNotNull();
    }

    static final class Login {
        private final String user = "ada";
        private final String token;

        Login(@Secret String user, String token) {
            this.token = user.isEmpty() ? user : token;
        }

        @Secret
        String getToken() {
            return token + user;
        }
    }

    @Test
    void a_secret_that_is_marked_elsewhere_than_at_its_field_is_masked() {
        Map<String, String> names = WorldView.of(Map.of("login", new Login("ada", "4711")));
        assertThat(names.toString()).contains("***").doesNotContain("4711");
    }

    @Test
    void the_order_of_a_set_in_a_record_is_no_change() {
        world.orders.put("o1", new Tagged("big", new HashSet<>(List.of("AaAa", "BBBB"))));
        assertThat(changes(each -> each.orders.put("o1", new Tagged("big", new HashSet<>(List.of("BBBB", "AaAa"))))))
                .isEmpty();
        assertThat(changes(each -> each.orders.put("o1", new Tagged("big", Set.of("BBBB")))))
                .isEqualTo("orders[o1].tags: - AaAa");
    }

    @Test
    void a_world_that_is_a_map_or_a_list_has_no_name_of_its_own() {
        assertThat(WorldView.changes(WorldView.of(Map.of("book", 1)), WorldView.of(Map.of("book", 0, "pen", 1))))
                .containsExactly("book: 1 -> 0", "pen: + 1");
        assertThat(WorldView.changes(WorldView.of(List.of()), WorldView.of(List.of("charged"))))
                .containsExactly("+ charged");
        assertThat(WorldView.changes(WorldView.of(Map.of()), WorldView.of(Map.of("book", 0))))
                .containsExactly("book: + 0");
        assertThat(WorldView.changes(WorldView.of(new AtomicInteger(1)), WorldView.of(new AtomicInteger(2))))
                .containsExactly("1 -> 2");
        assertThat(WorldView.changes(WorldView.of(null), WorldView.of("a"))).containsExactly("null -> a");
    }

    static final class Kept {
        final Ledger<Charge> charges = new Ledger<>();
        final Ledger<String> mails = Ledger.inOrder();
        final Store<String, Integer> stock = new Store<>(Map.of("book", 1));
        final Requests requests = new Requests();
    }

    @Test
    void ledgers_are_shown_as_lists_and_stores_as_maps_and_requests_not_at_all() throws Exception {
        Kept kept = new Kept();
        Map<String, String> before = WorldView.of(kept);
        assertThat(text(WorldView.of(kept))).isEqualTo("""
                charges = []
                mails = []
                stock = {book=1}
                stock[book] = 1""");

        kept.charges.recordOnce("run/3", new Charge("o2", 5));
        kept.charges.record(new Charge("o1", 1200));
        kept.mails.record("thanks");
        kept.requests.once("run/4", "ship", () -> kept.stock.update("book", left -> left - 1));
        assertThat(String.join("\n", WorldView.changes(before, WorldView.of(kept))))
                .isEqualTo("""
                charges: + Charge[order=o1, cents=1200]
                charges: + Charge[order=o2, cents=5]
                mails: + thanks
                stock[book]: 1 -> 0""");
    }

    @Test
    void long_texts_are_shortened_around_the_first_difference() {
        String text = "x".repeat(500);
        Map<String, String> before = WorldView.of(Map.of("text", text + "1 and more of it, and more, and more"));
        assertThat(WorldView.changes(before, WorldView.of(Map.of("text", text + "2"))))
                .containsExactly("text: ...xxxxxxxxxx1 and more of it, and mo... -> ...xxxxxxxxxx2");
        assertThat(WorldView.changes(WorldView.of(Map.of()), before))
                .containsExactly("text: + " + "x".repeat(77) + "...");
    }

    @Test
    void names_are_in_natural_order_and_bounded() {
        List<Integer> numbers = IntStream.range(0, 12).boxed().toList();
        assertThat(WorldView.of(numbers).keySet())
                .containsExactly(
                        "", "[0]", "[1]", "[2]", "[3]", "[4]", "[5]", "[6]", "[7]", "[8]", "[9]", "[10]", "[11]");

        Map<Integer, Integer> many =
                IntStream.range(0, 50_000).boxed().collect(Collectors.toMap(key -> key, key -> key));
        assertThat(WorldView.of(Map.of("many", many))).hasSizeLessThan(20_010).containsKey("...");
    }

    @Test
    void a_world_that_contains_itself_is_shown() {
        List<Object> self = new ArrayList<>();
        self.add(self);
        assertThat(WorldView.of(Map.of("self", self))).containsEntry("self", "[...]");
    }
}
