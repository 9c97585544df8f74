package dev.syncopate.examples.found;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.examples.found.Lease.Storage.Acquire;
import dev.syncopate.examples.found.Lease.Storage.Read;
import dev.syncopate.examples.found.Lease.Storage.Write;
import dev.syncopate.testkit.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Two workers add to a number, under a lock that is lent for half a minute.
final class Lease {
    sealed interface Storage<R> extends Action<Storage<?>, R> {
        /// Gives a token, higher than all before; 0 if somebody else has the lock.
        record Acquire(Instant now) implements Storage<Integer> {}

        record Read() implements Storage<Integer> {}

        /// Whether it was written.
        record Write(int number, int token) implements Storage<Boolean> {}
    }

    private static final int UNCHECKED = Integer.MAX_VALUE;

    private Lease() {}

    // @start region="bug"
    static boolean add(Conductor<Storage<?>> conductor) {
        while (conductor.yield(new Acquire(conductor.now())) == 0) {
            conductor.sleep(Duration.ofSeconds(40));
        }
        int number = conductor.yield(new Read());
        return conductor.yield(new Write(number + 1, UNCHECKED));
    }
    // @end

    static boolean addFenced(Conductor<Storage<?>> conductor) {
        int token = conductor.yield(new Acquire(conductor.now()));
        while (token == 0) {
            conductor.sleep(Duration.ofSeconds(40));
            token = conductor.yield(new Acquire(conductor.now()));
        }
        int number = conductor.yield(new Read());
        // @start region="mended"
        return conductor.yield(new Write(number + 1, token));
        // @end
    }

    static final class World {
        private Instant free = Instant.EPOCH;
        private int token;
        private int number;
        private final Set<String> written = new TreeSet<>();

        @Nullable
        Object perform(Storage<?> action, Call call) {
            return switch (action) {
                case Acquire acquire -> acquire.reply(acquire(acquire.now()));
                case Read read -> read.reply(number);
                case Write(var _, var with) when with < token -> false;
                case Write(var next, var _) -> {
                    if (written.add(call.idempotencyKey())) {
                        number = next;
                    }
                    yield true;
                }
            };
        }

        private int acquire(Instant now) {
            if (now.isBefore(free)) {
                return 0;
            }
            free = now.plusSeconds(30);
            return ++token;
        }
    }

    // @start region="trial"
    private static Trial<?, ?, ?> trial(Orchestration<Storage<?>, Boolean> program) {
        return Trial.of(program)
                .in(World::new, World::perform)
                .together("other", program)
                .always("no addition is lost", world -> world.number == world.written.size());
    }
    // @end

    static Trial<?, ?, ?> bug() {
        return trial(Lease::add);
    }

    static Trial<?, ?, ?> mended() {
        return trial(Lease::addFenced);
    }
}
