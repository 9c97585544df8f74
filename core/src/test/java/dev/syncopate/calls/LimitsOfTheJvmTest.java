package dev.syncopate.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One thread keeps the time of all limits on the real clock. Nothing that one of them meets is felt by
/// another one.
@NullUnmarked
@Timeout(60)
class LimitsOfTheJvmTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    /// A channel whose closing, which an interruption brings about, is foreign code.
    private static final class Channel extends AbstractInterruptibleChannel {
        private final Runnable closing;
        private final CountDownLatch closed = new CountDownLatch(1);
        private boolean begun;

        Channel(Runnable closing) {
            this.closing = closing;
        }

        /// Blocks until it is closed.
        Object read() throws Exception {
            boolean done = false;
            try {
                begin();
                begun = true;
                closed.await();
                done = true;
                return "read";
            } finally {
                end(done);
            }
        }

        void beginReading() {
            begin();
        }

        void endReading(boolean done) throws IOException {
            end(done);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            closing.run();
            closed.countDown();
        }
    }

    private static Object within(Duration limit, Callable<Object> work) {
        Executor<String> executor = Executor.of((action, call) -> call.within(limit, inner -> work.call()));
        return Syncopate.run(conductor -> conductor.yieldAny("work"), executor);
    }

    private static void limitsStillCome() {
        assertThatThrownBy(() -> within(SHORT, () -> {
                    new CountDownLatch(1).await();
                    return null;
                }))
                .hasRootCauseInstanceOf(TimeoutException.class);
    }

    /// Also what is no `Exception`, and no `Error` either.
    private static final class Odd extends Throwable {
        private static final long serialVersionUID = 1L;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static Throwable made(String kind) {
        return switch (kind) {
            case "RuntimeException" -> new IllegalStateException("closing");
            case "Error" -> new AssertionError("closing");
            case "StackOverflowError" -> new StackOverflowError("closing");
            default -> new Odd();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"RuntimeException", "Error", "StackOverflowError", "Odd"})
    void whatever_an_interruption_throws_ends_no_limit_but_its_own(String kind) {
        Channel channel;
        Throwable thrown;
        do {
            channel = new Channel(() -> {
                throw LimitsOfTheJvmTest.<RuntimeException>sneaky(made(kind));
            });
            Channel read = channel;
            thrown = catchThrowable(() -> within(SHORT, read::read));
        } while (!channel.begun); // If the limit comes before, the thread closes the channel itself.

        assertThat(thrown).hasRootCauseInstanceOf(TimeoutException.class);
        limitsStillCome();
    }

    /// The closing waits until the limit of another run has come.
    @Test
    void an_interruption_that_blocks_delays_no_other_limit() throws InterruptedException {
        CountDownLatch closing = new CountDownLatch(3);
        CountDownLatch others = new CountDownLatch(1);
        List<Thread> slow = List.of(slow(closing, others), slow(closing, others), slow(closing, others));
        assertThat(closing.await(30, TimeUnit.SECONDS)).isTrue();

        limitsStillCome();
        others.countDown();

        for (Thread thread : slow) {
            thread.join();
        }
    }

    /// Where the limit comes before the channel is read from, it is tried again.
    private static Thread slow(CountDownLatch closing, CountDownLatch others) {
        AtomicBoolean closed = new AtomicBoolean();
        Runnable close = () -> {
            closed.set(true);
            closing.countDown();
            try {
                others.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        return Thread.ofPlatform().start(() -> {
            while (!closed.get()) {
                assertThatThrownBy(() -> within(SHORT, new Channel(close)::read))
                        .hasRootCauseInstanceOf(TimeoutException.class);
            }
        });
    }

    /// Whatever comes late, the thread is its caller's again.
    @Test
    void no_interruption_outlasts_its_limit() {
        for (int i = 0; i < 200; i++) {
            Object result = null;
            try {
                result = within(Duration.ofNanos(50_000 + 500 * i), () -> "in time");
            } catch (RuntimeException e) {
                assertThat(e).hasRootCauseInstanceOf(TimeoutException.class);
            }
            assertThat(result).isIn("in time", null);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void in_virtual_time_too_an_interruption_may_throw() {
        AtomicReference<Object> sibling = new AtomicReference<>();
        Channel channel = new Channel(() -> {
            throw new AssertionError("closing");
        });
        Executor<String> executor = Executor.of((action, call) -> switch (action) {
            case "sleep" -> {
                call.sleep(Duration.ofHours(2));
                yield "slept";
            }
            default ->
                call.within(Duration.ofHours(1), inner -> {
                    boolean done = false;
                    try {
                        channel.beginReading();
                        inner.sleep(Duration.ofDays(1));
                        done = true;
                        return done;
                    } finally {
                        channel.endReading(done);
                    }
                });
        });
        assertThatThrownBy(() -> Syncopate.inMemory()
                        .inVirtualTime(Instant.EPOCH)
                        .run(
                                conductor -> {
                                    var other = conductor.fork(child -> child.yieldAny("sleep"));
                                    try {
                                        return conductor.yieldAny("limited");
                                    } finally {
                                        sibling.set(conductor.shielded(shield -> other.join()));
                                    }
                                },
                                executor.withMaxInFlight(2)))
                .hasRootCauseInstanceOf(TimeoutException.class);
        assertThat(sibling).hasValue("slept");
    }

    /// What an application would load: its logic, in a loader that is dropped when it is undeployed.
    public static final class Application implements Supplier<Object> {
        @Override
        public Object get() {
            Executor<String> executor = Executor.of((action, call) -> call.within(Duration.ofMillis(5), inner -> {
                new CountDownLatch(1).await();
                return null;
            }));
            try {
                return Syncopate.run(conductor -> conductor.yieldAny("work"), executor);
            } catch (RuntimeException e) {
                return e.getClass().getSimpleName();
            }
        }
    }

    @Test
    void an_application_whose_limit_has_come_can_be_unloaded() throws Exception {
        WeakReference<ClassLoader> loader = runInLoader();

        assertThat(isCollected(loader)).isTrue();
    }

    private static WeakReference<ClassLoader> runInLoader() throws Exception {
        URL classes = Application.class.getProtectionDomain().getCodeSource().getLocation();
        URLClassLoader loader = new OfTheApplication(classes);
        AtomicReference<Object> result = new AtomicReference<>();
        Thread thread =
                Thread.ofPlatform().unstarted(() -> result.set(instance(loader).get()));
        thread.setContextClassLoader(loader);
        thread.start();
        thread.join();
        assertThat(result).hasValue("ActionFailedException");
        loader.close();
        return new WeakReference<>(loader);
    }

    @SuppressWarnings("unchecked")
    private static Supplier<Object> instance(ClassLoader loader) {
        try {
            return (Supplier<Object>) loader.loadClass(Application.class.getName())
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the application is not there", e);
        }
    }

    private static boolean isCollected(WeakReference<?> reference) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!reference.refersTo(null) && System.nanoTime() < end) {
            System.gc();
        }
        return reference.refersTo(null);
    }

    /// Loads the application itself, and all else as its parent does.
    private static final class OfTheApplication extends URLClassLoader {
        OfTheApplication(URL classes) {
            super(new URL[] {classes}, LimitsOfTheJvmTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Application.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }
}
