package dev.syncopate.durable.kill;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/// Stands between an object and its callers, whatever methods its interface has.
final class Between {
    private Between() {}

    interface Call {
        @Nullable
        Object proceed() throws Throwable;
    }

    interface Doing {
        @Nullable
        Object instead(String method, Object[] arguments, Call call) throws Throwable;
    }

    static <T> T of(Class<T> type, T target, Doing doing) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        doing.instead(method.getName(), arguments == null ? new Object[0] : arguments, () -> {
                            try {
                                return method.invoke(target, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        })));
    }
}
