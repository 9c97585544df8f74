package dev.syncopate.composition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.fixtures.Anew;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A shape gets its class once, and where the JVM refuses to define one, the template serves.
@NullUnmarked
@Timeout(120)
class StageSpecializerTest {

    private static Executor<String> ten() {
        Executor<String> executor = action -> "";
        return executor.around((action, call, next) -> next.execute(action, call) + "0")
                .around((action, call, next) -> next.execute(action, call) + "1")
                .around((action, call, next) -> next.execute(action, call) + "2")
                .with(Combinator.before("before", action -> {}))
                .around((action, call, next) -> next.execute(action, call) + "3")
                .with(Combinator.after("after", (action, result) -> {}))
                .around((action, call, next) -> next.execute(action, call) + "4")
                .around((action, call, next) -> next.execute(action, call) + "5")
                .around((action, call, next) -> next.execute(action, call) + "6")
                .around((action, call, next) -> next.execute(action, call) + "7");
    }

    private static void check(Executor<String> executor) throws Exception {
        if (!"01234567".equals(executor.execute("x"))) {
            throw new AssertionError("" + executor.execute("x"));
        }
    }

    static final class FromHundredThreads implements Callable<Object> {
        @Override
        public Object call() throws Exception {
            CountDownLatch start = new CountDownLatch(1);
            try (ExecutorService threads = Executors.newFixedThreadPool(100)) {
                List<Future<?>> composed = IntStream.range(0, 100)
                        .<Future<?>>mapToObj(i -> threads.submit(() -> {
                            start.await();
                            check(ten());
                            return i;
                        }))
                        .toList();
                start.countDown();
                for (Future<?> each : composed) {
                    each.get();
                }
            }
            return StageSpecializer.definitions();
        }
    }

    @Test
    void ten_layers_from_a_hundred_threads_on_a_cold_start_are_eleven_classes() throws Exception {
        assertThat(Anew.library().call(FromHundredThreads.class)).isEqualTo(11);
    }

    static final class Again implements Callable<Object> {
        @Override
        public Object call() throws Exception {
            for (int i = 0; i < 100; i++) {
                check(ten());
                System.gc();
            }
            return StageSpecializer.definitions();
        }
    }

    @Test
    void composing_anew_defines_nothing_more() throws Exception {
        assertThat(Anew.library().call(Again.class)).isEqualTo(11);
    }

    /// As GraalVM has one.
    static final class UnsupportedFeatureError extends Error {
        private static final long serialVersionUID = 1L;
    }

    abstract static class Refused implements Callable<Object> {
        abstract Throwable failure();

        @Override
        public Object call() throws Exception {
            StageSpecializer.definer = (code, shape) -> {
                throw failure();
            };
            check(ten());
            Executor<String> refused = ten();
            check(refused.withMaxInFlight(7));
            String classes =
                    StageSpecializer.definitions() + " " + refused.getClass().isHidden();
            StageSpecializer.definer =
                    (code, shape) -> MethodHandles.lookup().defineHiddenClassWithClassData(code, shape, true);
            check(ten());
            return classes + ", asked again " + StageSpecializer.definitions();
        }
    }

    static final class ByAnError extends Refused {
        @Override
        Throwable failure() {
            return new UnsupportedFeatureError();
        }
    }

    static final class ByALinkageError extends Refused {
        @Override
        Throwable failure() {
            return new ClassFormatError();
        }
    }

    static final class ByASecurityException extends Refused {
        @Override
        Throwable failure() {
            return new SecurityException();
        }
    }

    static final class ByACheckedException extends Refused {
        @Override
        Throwable failure() {
            return new IllegalAccessException();
        }
    }

    static final class ByAnyThrowable extends Refused {
        @Override
        Throwable failure() {
            return new Throwable();
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ByAnError.class,
                ByALinkageError.class,
                ByASecurityException.class,
                ByACheckedException.class,
                ByAnyThrowable.class
            })
    void where_hidden_classes_are_refused_the_template_serves(Class<? extends Callable<?>> refused) throws Exception {
        assertThat(Anew.library().call(refused)).isEqualTo("0 false, asked again 0");
    }

    static final class ByAFullStack extends Refused {
        @Override
        Throwable failure() {
            return new StackOverflowError();
        }
    }

    static final class ByAFullMemory extends Refused {
        @Override
        Throwable failure() {
            return new OutOfMemoryError("Metaspace");
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ByAFullStack.class, ByAFullMemory.class})
    void after_a_full_stack_or_memory_the_template_serves_only_until_the_next_time(Class<? extends Callable<?>> refused)
            throws Exception {
        assertThat(Anew.library().call(refused)).isEqualTo("0 false, asked again 11");
    }
}
