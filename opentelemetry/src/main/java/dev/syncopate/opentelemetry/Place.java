package dev.syncopate.opentelemetry;

import dev.syncopate.Call;
import dev.syncopate.Path;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The position of a context in a run.
sealed interface Place permits Base, Branch {
    /// A value for each run, by whose identity runs are told apart.
    Call.PerRun<AtomicInteger> RUN = Call.PerRun.of(AtomicInteger::new);

    ContextKey<Place> KEY = ContextKey.named("dev.syncopate.place");

    static @Nullable Place of(Context context) {
        return context.get(KEY);
    }

    /// The number of nested forks that a path names: 0 for `/3`, 1 for `/0/3`.
    static int forks(Path path) {
        int forks = 0;
        for (Path strand = path.strand(); strand.ordinal() >= 0; strand = strand.strand()) {
            forks++;
        }
        return forks;
    }
}
