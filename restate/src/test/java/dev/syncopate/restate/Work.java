package dev.syncopate.restate;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.json.JsonCodec;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What the tests do.
sealed interface Work<R> extends Action<Work<?>, R> {
    JsonCodec CODEC = JsonCodec.of(Work.class).encryptingSecrets(Work::salted, Work::unsalted);

    /// As an encryption does, it makes another text each time.
    private static byte[] salted(byte[] bytes) {
        byte[] salted = new byte[bytes.length + 1];
        salted[0] = (byte) ThreadLocalRandom.current().nextInt();
        for (int i = 0; i < bytes.length; i++) {
            salted[i + 1] = (byte) (bytes[i] ^ salted[0]);
        }
        return salted;
    }

    private static byte[] unsalted(byte[] bytes) {
        byte[] unsalted = new byte[bytes.length - 1];
        for (int i = 0; i < unsalted.length; i++) {
            unsalted[i] = (byte) (bytes[i + 1] ^ bytes[0]);
        }
        return unsalted;
    }

    record Do(String name, int millis) implements Work<String> {}

    record Fail(String name) implements Work<String> {}

    /// Does not hear that it is cancelled.
    record Deaf(String name, int millis) implements Work<String> {}

    /// Gives back what it has.
    record Weigh(BigDecimal weight) implements Work<BigDecimal> {}

    /// May be such that no codec keeps it.
    record Odd(Object part) implements Work<String> {}

    record Ask(String question, @Secret String hint) implements Work<Integer> {}

    record Once(String name, int millis) implements Work<String> {}

    record Login(String user, @Secret String password) implements Work<String> {}

    /// Performs actions, and writes down what it does.
    final class Desk implements Executor<Work<?>> {
        final List<String> ledger = new CopyOnWriteArrayList<>();
        /// Whether nothing takes any time.
        volatile boolean isQuick;

        final AtomicInteger failures = new AtomicInteger();

        @Override
        public @Nullable Object execute(Work<?> action) throws Exception {
            return switch (action) {
                case Do(String name, int millis) -> done(name, millis);
                case Deaf(String name, int millis) -> deaf(name, millis);
                case Once(String name, int millis) -> done(name, millis);
                case Login(String user, String password) -> done(user, 0);
                case Weigh(BigDecimal weight) -> weight;
                case Odd odd -> odd.toString();
                case Ask ask -> throw new IllegalStateException("nobody performs " + ask);
                case Fail(String name) -> {
                    ledger.add("fails " + name + " " + failures.incrementAndGet());
                    throw new IOException("no " + name);
                }
            };
        }

        private String done(String name, int millis) throws InterruptedException {
            ledger.add("begins " + name);
            try {
                TimeUnit.MILLISECONDS.sleep(isQuick ? 0 : millis);
            } catch (InterruptedException e) {
                ledger.add("interrupted " + name);
                throw e;
            }
            ledger.add("ends " + name);
            return name;
        }

        private String deaf(String name, int millis) {
            ledger.add("begins " + name);
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            while (System.nanoTime() < end) {
                try {
                    TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
                } catch (InterruptedException e) {
                    ledger.add("interrupted " + name);
                }
            }
            ledger.add("ends " + name);
            return name;
        }

        Executor<Work<?>> stack() {
            return withMaxInFlight(1000)
                    .with(Guarantee.deferred().on(Ask.class))
                    .with(Guarantee.atMostOnce().on(Once.class));
        }
    }
}
