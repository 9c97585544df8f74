package dev.syncopate.composition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.composition.StageTemplate.Maker;
import dev.syncopate.printing.Home;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the library remembers about classes, and that this keeps no class from being unloaded.
@NullUnmarked
@Timeout(60)
class KeptClassesTest {
    /// Public, for proxies by other loaders.
    public interface Ask extends Action<Ask, Object> {}

    private static Ask askOfAnotherLoader() {
        ClassLoader loader = new ClassLoader(KeptClassesTest.class.getClassLoader()) {};
        return (Ask) Proxy.newProxyInstance(loader, new Class<?>[] {Ask.class}, (proxy, method, arguments) -> null);
    }

    private static Class<?> classOfAnotherLoader() {
        return askOfAnotherLoader().getClass();
    }

    private static void untilGone(WeakReference<?> reference) {
        while (reference.get() != null) {
            System.gc();
        }
    }

    private static WeakReference<Maker> defined(StageSlot slot) {
        int[] some = {1};
        return new WeakReference<>(slot.define(() -> (layer, hook, inner, maxInFlight) -> {
            throw new AssertionError(some);
        }));
    }

    private static boolean keeps(StageSlot slot) {
        WeakReference<Maker> maker = defined(slot);
        WeakReference<Object> other = new WeakReference<>(new Object());
        untilGone(other);
        return maker.get() != null;
    }

    @Test
    void a_slot_knows_its_maker_as_long_as_that_is_kept() {
        StageSlot slot = new StageSlot(false);
        assertThat(slot.maker()).isNull();
        Maker maker = (layer, hook, inner, maxInFlight) -> null;
        AtomicInteger definitions = new AtomicInteger();

        for (int i = 0; i < 2; i++) {
            assertThat(slot.define(() -> {
                        definitions.incrementAndGet();
                        return maker;
                    }))
                    .isSameAs(maker);
        }

        assertThat(slot.maker()).isSameAs(maker);
        assertThat(definitions).hasValue(1);
    }

    @Test
    void a_slot_that_does_not_keep_its_maker_lets_it_go() {
        untilGone(defined(new StageSlot(false)));

        assertThat(keeps(new StageSlot(true))).isTrue();
    }

    @Test
    void a_slot_can_be_asked_by_one_thread_after_another() {
        StageSlot slot = new StageSlot(true);
        Maker maker = slot.define(() -> (layer, hook, inner, maxInFlight) -> null);

        assertThat(CompletableFuture.supplyAsync(() -> slot.define(() -> null), Thread::startVirtualThread)
                        .join())
                .isSameAs(maker);
    }

    @Test
    void a_copy_is_kept_by_the_class_that_keeps_the_other_and_else_by_its_stages_only() {
        StageCache cache = new StageCache();
        Class<?> ours = KeptClassesTest.class;
        Class<?> one = classOfAnotherLoader();
        Class<?> other = classOfAnotherLoader();
        Home ofOne = Home.OURS.with(one);

        assertThat(keeps(cache.slot(one, ours, Home.OURS))).isTrue();
        assertThat(keeps(cache.slot(ours, one, ofOne))).isTrue();
        untilGone(defined(cache.slot(other, one, ofOne)));
        untilGone(defined(cache.slot(ours, one, ofOne.with(other))));
        assertThat(cache.slot(other, one, ofOne)).isSameAs(cache.slot(other, one, ofOne));
    }

    private static boolean admits(ResultCheck check, Class<?> action, Class<?> result) throws Throwable {
        return (boolean) check.dynamicInvoker().invokeExact(action, result);
    }

    private record Count(int number) implements Action<Count, Integer> {}

    @Test
    void a_check_remembers_eight_pairs_that_fit() throws Throwable {
        ResultCheck check = new ResultCheck(KeptClassesTest.class.getClassLoader());
        MethodHandle empty = check.getTarget();
        assertThat(admits(check, Count.class, String.class)).isFalse();
        assertThat(check.getTarget()).isSameAs(empty);

        Class<?>[] results = {
            Byte.class, Short.class, Long.class, Float.class, Double.class, String.class, Object.class, Boolean.class
        };
        for (Class<?> result : results) {
            MethodHandle before = check.getTarget();
            assertThat(admits(check, Ask.class, result)).isTrue();
            MethodHandle after = check.getTarget();
            assertThat(after).isNotSameAs(before);
            assertThat(admits(check, Ask.class, result)).isTrue();
            assertThat(check.getTarget()).isSameAs(after);
        }
        MethodHandle full = check.getTarget();
        assertThat(admits(check, Count.class, Integer.class)).isTrue();
        assertThat(admits(check, Count.class, String.class)).isFalse();
        assertThat(check.getTarget()).isSameAs(full);
    }

    @Test
    void a_check_remembers_no_class_that_might_be_unloaded_before_its_executor() throws Throwable {
        ResultCheck check = new ResultCheck(KeptClassesTest.class.getClassLoader());
        MethodHandle empty = check.getTarget();
        Class<?> elsewhere = classOfAnotherLoader();

        assertThat(admits(check, elsewhere, String.class)).isTrue();
        assertThat(admits(check, Ask.class, elsewhere)).isTrue();
        assertThat(check.getTarget()).isSameAs(empty);
    }

    @Test
    void an_executor_of_cases_keeps_no_class_that_its_cases_do_not_keep() throws Exception {
        Executor<Ask> executor = Executor.<Ask>handling(Ask.class)
                .<Ask>family(Ask.class, ask -> "answer")
                .build();
        untilGone(new WeakReference<>(answered(executor)));
        assertThat(executor.execute(askOfAnotherLoader())).isEqualTo("answer");
    }

    private static ClassLoader answered(Executor<Ask> executor) throws Exception {
        Ask ask = askOfAnotherLoader();
        assertThat(executor.execute(ask)).isEqualTo("answer");
        return ask.getClass().getClassLoader();
    }
}
