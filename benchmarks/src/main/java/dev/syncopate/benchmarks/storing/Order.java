package dev.syncopate.benchmarks.storing;

import dev.syncopate.Action;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The family whose actions and results are stored.
public sealed interface Order<R> extends Action<Order<?>, R> {
    record Charge(String order, int cents, Optional<String> note) implements Order<Receipt> {}

    record Fetch(String container, int count) implements Order<List<String>> {}

    record Ship(List<Line> lines, Way way) implements Order<String> {}

    record Line(String product, int count, BigDecimal price) {}

    record Receipt(String number, List<Line> lines, BigDecimal sum, boolean paid) {}

    enum Way {
        POST,
        COURIER
    }
}
