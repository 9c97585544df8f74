package dev.syncopate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Dispatches by the class of the action.
final class CaseExecutor<F> implements Executor<F> {
    private final Class<?> family;
    /// In the order in which they were added, which decides between unrelated types. Never changed once
    /// filled.
    private final Map<Class<?>, Executor<Object>> cases = new LinkedHashMap<>();

    /// The case of each class of action that has occurred, and that this executor may keep in memory; only grows,
    /// and always to the same value.
    private final Map<Class<?>, Executor<Object>> resolved = new ConcurrentHashMap<>();

    private final int maxInFlight;
    private final boolean coordinates;

    @SuppressWarnings("unchecked") // Each executor is only given the actions of the class that it was added for.
    private CaseExecutor(Class<?> family, Map<Class<?>, Executor<?>> cases) {
        this.family = family;
        cases.forEach((type, executor) -> this.cases.put(type, (Executor<Object>) executor));
        this.maxInFlight =
                cases.values().stream().mapToInt(Executor::maxInFlight).min().orElse(1);
        this.coordinates = cases.values().stream().anyMatch(Executor::coordinates);
    }

    /// Dispatches to `cases`, having checked that they leave no gap in a sealed family.
    static <F> CaseExecutor<F> of(Class<?> family, Map<Class<?>, Executor<?>> cases) {
        List<Class<?>> gaps = SealedFamily.leaves(family).stream()
                .filter(leaf -> cases.keySet().stream().noneMatch(type -> type.isAssignableFrom(leaf)))
                .toList();
        if (!gaps.isEmpty()) {
            throw new IllegalStateException("The executor for " + Text.name(family) + " has no case for "
                    + gaps.stream().map(Text::name).collect(Collectors.joining(", "))
                    + ": add .on(" + Text.name(gaps.getFirst()) + ".class, ...) before build()");
        }
        return new CaseExecutor<>(family, cases);
    }

    @Override
    public @Nullable Object execute(F action) throws Exception {
        return execute(action, Call.outside());
    }

    @Override
    public @Nullable Object execute(F action, Call call) throws Exception {
        Executor<Object> found = resolved.get(action.getClass());
        return (found != null ? found : resolve(action)).execute(action, call);
    }

    @Override
    public int maxInFlight() {
        return maxInFlight;
    }

    @Override
    public boolean coordinates() {
        return coordinates;
    }

    private Executor<Object> resolve(F action) {
        Class<?> type = action.getClass();
        Class<?> best = null;
        for (Class<?> candidate : cases.keySet()) {
            if (candidate.isAssignableFrom(type) && (best == null || best.isAssignableFrom(candidate))) {
                best = candidate;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("The executor for " + Text.name(family) + " has no case for "
                    + Text.of(action) + ": add .on(" + Text.name(type) + ".class, ...) to it");
        }
        Executor<Object> executor = Objects.requireNonNull(cases.get(best));
        if (keeps(type)) {
            resolved.put(type, executor);
        }
        return executor;
    }

    /// Whether one of the cases keeps the class in memory anyway. Else this executor may outlive it.
    private boolean keeps(Class<?> action) {
        return cases.entrySet().stream()
                .flatMap(each -> Stream.of(
                        each.getKey(), innermost(each.getValue()).getClass()))
                .anyMatch(each -> Home.isSameOrAbove(action.getClassLoader(), each.getClassLoader()));
    }

    private static Executor<?> innermost(Executor<?> executor) {
        return executor instanceof Stage<?> stage ? stage.innermost() : executor;
    }

    @Override
    public String toString() {
        return "Executor[" + Text.name(family) + "]";
    }
}
