package dev.syncopate.results;

import static java.lang.invoke.MethodType.methodType;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.failures.WrongResultException;
import dev.syncopate.printing.Text;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The result type that a class of actions declares, read once.
///
/// If it is a type variable of the class itself (`record Get<T>(Class<T> type) implements Shop<T>`), only
/// the compiler knows it, and nothing is checked here.
///
/// A class that is not of the family that it declares admits no result at all.
public final class ResultType {
    /// [#admits(Class, Class)] as a method handle.
    public static final MethodHandle ADMITS;

    static {
        try {
            ADMITS = MethodHandles.lookup()
                    .findStatic(ResultType.class, "admits", methodType(boolean.class, Class.class, Class.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final ResultType ANY = new ResultType("Object", Object.class, null);

    /// For subclasses of [Action] only: they keep this library in memory anyway. A value kept by another
    /// class, such as `String`, would keep this library in memory as long as that class lives.
    private static final ClassValue<ResultType> TYPES = new ClassValue<>() {
        @Override
        protected ResultType computeValue(Class<?> type) {
            try {
                return read(type);
            } catch (VirtualMachineError e) {
                throw e;
            } catch (Throwable e) { // a type that is missing, or not registered in a native image
                return ANY;
            }
        }
    };

    private final String name;
    private final Class<?> raw;

    /// Why an action of this class must not be yielded; null if it may.
    private final Declared.@Nullable Refusal refusal;

    private ResultType(String name, Class<?> raw, Declared.@Nullable Refusal refusal) {
        this.name = name;
        this.raw = raw;
        this.refusal = refusal;
    }

    public static ResultType of(Class<?> action) {
        return Action.class.isAssignableFrom(action) ? TYPES.get(action) : ANY;
    }

    /// The type of the answer to a question that a driver answers itself.
    public static ResultType ofAnswer(Class<?> question) {
        Declared declared = Declared.by(question);
        return declared == null
                ? ANY
                : new ResultType(Types.text(declared.result()), Types.erasure(declared.result()), null);
    }

    /// Whether an action of class `action` may be answered with an object of class `result`.
    public static boolean admits(Class<?> action, Class<?> result) {
        return of(action).admits(result);
    }

    public boolean admits(Class<?> result) {
        return raw.isAssignableFrom(result) && refusal == null;
    }

    public WrongResultException wrong(Object action, Path path, @Nullable Object result) {
        WrongResultException refused = refusal(action, () -> path);
        if (refused != null) {
            return refused;
        }
        String hint = result instanceof CompletionStage
                ? "; make it with Executor.async(...), so that the run waits for the stage"
                : raw == Void.class ? "; it must reply null" : "";
        return new WrongResultException(
                action,
                Text.of(action) + " yields " + name + ", but its executor replied " + Text.typed(result) + " (at "
                        + path + ")" + hint);
    }

    /// The exception of a yield that executes an action of no family of its own; null if it has one.
    public @Nullable WrongResultException refusal(Object action, Supplier<Path> path) {
        return refusal == null
                ? null
                : new WrongResultException(
                        action,
                        Text.of(action) + " " + refusal.mistake() + " (at " + path.get() + "): " + refusal.remedy());
    }

    /// The result of what no executor answers.
    private static final class NoResult {}

    static ResultType read(Class<?> action) {
        if (DriverAction.class.isAssignableFrom(action)) {
            return new ResultType("nothing, since it is a question to the driver", NoResult.class, null);
        }
        Declared declared = Declared.by(action);
        return declared == null
                ? ANY
                : new ResultType(
                        Types.text(declared.result()), Types.erasure(declared.result()), declared.refusal(action));
    }
}
