package dev.syncopate.examples.found;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.examples.found.Lease.Storage.Acquire;
import dev.syncopate.examples.found.Lease.Storage.Read;
import dev.syncopate.examples.found.Lease.Storage.Write;
import dev.syncopate.examples.found.Lease.Storage.WriteFenced;
import dev.syncopate.testkit.Trial;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Two workers add to a number, under a lock that is lent for half a minute.
final class Lease {
    sealed interface Storage<R> extends Action<Storage<?>, R> {
        /// Gives a token, higher than all before; 0 if somebody else has the lock.
        record Acquire(long second) implements Storage<Integer> {}

        record Read() implements Storage<Integer> {}

        record Write(int number) implements Storage<Void> {}

        /// Writes unless somebody has got a higher token.
        record WriteFenced(int number, int token) implements Storage<Void> {}
    }

    private Lease() {}

    // @start region="bug"
    static int add(Conductor<Storage<?>> conductor) {
        while (conductor.yield(new Acquire(second(conductor))) == 0) {
            conductor.sleep(Duration.ofSeconds(40));
        }
        int number = conductor.yield(new Read());
        conductor.yield(new Write(number + 1));
        return number;
    }
    // @end

    private static long second(Conductor<Storage<?>> conductor) {
        return conductor.now().getEpochSecond();
    }

    static int addFenced(Conductor<Storage<?>> conductor) {
        int token = conductor.yield(new Acquire(second(conductor)));
        while (token == 0) {
            conductor.sleep(Duration.ofSeconds(40));
            token = conductor.yield(new Acquire(second(conductor)));
        }
        int number = conductor.yield(new Read());
        // @start region="mended"
        conductor.yield(new WriteFenced(number + 1, token));
        // @end
        return number;
    }

    static final class World {
        private long free;
        private int token;
        private int number;
        private final Set<String> written = new TreeSet<>();

        @Nullable
        Object perform(Storage<?> action, Call call) {
            return switch (action) {
                case Acquire acquire -> acquire.reply(acquire(acquire.second()));
                case Read read -> read.reply(number);
                case Write(var next) -> write(next, token, call);
                case WriteFenced(var next, var with) -> write(next, with, call);
            };
        }

        private @Nullable Object write(int next, int with, Call call) {
            if (with == token && written.add(call.idempotencyKey())) {
                number = next;
            }
            return null;
        }

        private int acquire(long second) {
            if (second < free) {
                return 0;
            }
            free = second + 30;
            return ++token;
        }
    }

    // @start region="trial"
    private static Trial<?, ?, ?> trial(Orchestration<Storage<?>, Integer> program) {
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
