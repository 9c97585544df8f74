package dev.syncopate.examples.filelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Call;
import dev.syncopate.Outcome.Success;
import dev.syncopate.examples.filelog.Orders.Order;
import dev.syncopate.examples.filelog.Orders.Order.Charge;
import dev.syncopate.examples.filelog.Orders.Order.Refund;
import dev.syncopate.examples.filelog.Orders.Order.Release;
import dev.syncopate.examples.filelog.Orders.Order.Reserve;
import dev.syncopate.testkit.Trial;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrdersTrialTest {
    static final class Shop {
        private final Set<String> reserved = new TreeSet<>();
        private final Set<Integer> paid = new TreeSet<>();

        @Nullable
        Object perform(Order<?> action, Call call) throws IOException {
            switch (action) {
                case Reserve(var article) -> reserved.add(article);
                case Release(var article) -> reserved.remove(article);
                case Charge(var cents) -> paid.add(cents);
                case Refund(var cents) -> paid.remove(cents);
                default -> {}
            }
            return Orders.answer(action, 2);
        }

        private boolean isUntouched() {
            return reserved.isEmpty() && paid.isEmpty();
        }
    }

    @Test
    void order_that_fails_is_undone() {
        var verdict = Trial.of(Orders.of("book"))
                .in(Shop::new, Shop::perform)
                .through(shop -> Orders.layered(shop, Duration.ofSeconds(1)))
                .neverFailing(Release.class)
                .neverFailing(Refund.class)
                .atEnd("all or nothing", (shop, outcome) -> outcome instanceof Success || shop.isUntouched())
                .all();

        assertThat(verdict.isExhausted()).isTrue();
    }
}
