package dev.syncopate.snippets;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Collector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

final class Combining {
    private Combining() {}

    // @start region="around"
    static <F> Executor<F> timed(Executor<F> executor, BiConsumer<? super F, Duration> report) {
        return executor.around((action, call, next) -> {
            Instant start = call.now();
            try {
                return next.execute(action, call);
            } finally {
                report.accept(action, Duration.between(start, call.now()));
            }
        });
    }
    // @end

    static List<Shop<?>> collect(Orchestration<Shop<?>, List<String>> greetUsers, Executor<Shop<?>> executor) {
        // @start region="collector"
        Collector<Shop<?>> collector = new Collector<>();
        Syncopate.run(greetUsers, executor.with(collector));
        List<Shop<?>> actions = collector.actions(); // Fetch[container=users, count=3], Greet[name=User0], ...
        // @end
        return actions;
    }
}
