package dev.syncopate.benchmarks.driven;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// The JDK's own continuations, which are no API: the benchmark's JVM is given `--add-exports`.
final class JdkContinuation {
    private static final Object SCOPE;
    private static final MethodHandle NEW;
    private static final MethodHandle RUN;
    private static final MethodHandle YIELD;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> scope = Class.forName("jdk.internal.vm.ContinuationScope");
            Class<?> type = Class.forName("jdk.internal.vm.Continuation");
            SCOPE = scope.getConstructor(String.class).newInstance("strand");
            NEW = lookup.findConstructor(type, MethodType.methodType(void.class, scope, Runnable.class))
                    .asType(MethodType.methodType(Object.class, Object.class, Runnable.class));
            RUN = lookup.findVirtual(type, "run", MethodType.methodType(void.class))
                    .asType(MethodType.methodType(void.class, Object.class));
            YIELD = lookup.findStatic(type, "yield", MethodType.methodType(boolean.class, scope))
                    .bindTo(SCOPE);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private JdkContinuation() {}

    static Object of(Runnable task) {
        try {
            return NEW.invokeExact(SCOPE, task);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static void run(Object continuation) {
        try {
            RUN.invokeExact(continuation);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static void yield() {
        try {
            boolean yielded = (boolean) YIELD.invokeExact();
            if (!yielded) {
                throw new AssertionError("The continuation is pinned");
            }
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
