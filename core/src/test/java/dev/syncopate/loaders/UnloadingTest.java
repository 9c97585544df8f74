package dev.syncopate.loaders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.fixtures.Anew;
import java.lang.ref.WeakReference;
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
        for (int i = 0; i < 100 && loader.get() != null; i++) {
            System.gc();
        }
        return loader.get() == null;
    }
}
