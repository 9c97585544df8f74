package dev.syncopate.loaders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.fixtures.Anew;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A program that is over can be unloaded.
@Timeout(120)
class UnloadingTest {

    @Test
    void with_a_library_of_its_own() throws Exception {
        assertThat(isUnloaded(ran(Anew.library()))).isTrue();
    }

    @Test
    void below_a_library_that_others_use_too() throws Exception {
        assertThat(isUnloaded(ran(new Anew(UnloadingTest.class.getClassLoader(), Program.class.getName()))))
                .isTrue();
    }

    private static WeakReference<ClassLoader> ran(Anew loader) throws Exception {
        Object result = loader.call(Program.class);
        assertThat(result).asString().startsWith("x[y]Answer[id=1").contains("Fail[why=***]", "true");
        return new WeakReference<>(loader);
    }

    private static boolean isUnloaded(WeakReference<ClassLoader> loader) {
        // The threads that serve all runs are there for a second after the last one.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!loader.refersTo(null) && System.nanoTime() < end) {
            System.gc();
        }
        return loader.refersTo(null);
    }
}
