package dev.syncopate.composition;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Scope;
import dev.syncopate.printing.Home;
import dev.syncopate.printing.Text;
import dev.syncopate.results.SealedFamily;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Dispatches by the class of the action.
public final class CaseExecutor<F> extends JoinedExecutor<F> {
    private final Class<?> family;
    /// In the order in which they were added, which decides between unrelated types. Unchanged after
    /// construction.
    private final Map<Class<?>, Executor<Object>> cases = new LinkedHashMap<>();

    /// The case of each class of action that has occurred and that this executor may keep in memory.
    /// Entries are only added; the value for a class is always the same.
    private final Map<Class<?>, Executor<Object>> resolved = new ConcurrentHashMap<>();

    @SuppressWarnings("unchecked") // Each executor gets only actions of the class that it was added for.
    private CaseExecutor(Class<?> family, Map<Class<?>, Executor<?>> cases) {
        super(cases.entrySet().stream()
                .map(each -> branch(each.getKey(), each.getValue()))
                .toList());
        this.family = family;
        cases.forEach((type, executor) -> this.cases.put(type, (Executor<Object>) executor));
    }

    /// The branch may not get all actions of its type: some may have a case of their own.
    private static Branch branch(Class<?> type, Executor<?> executor) {
        return new Branch(new Scope("on " + Text.name(type), type, new Object()), executor);
    }

    /// Dispatches to `cases`, having checked that they leave no gap in a sealed family.
    public static <F> CaseExecutor<F> of(Class<?> family, Map<Class<?>, Executor<?>> cases) {
        List<Class<?>> gaps = SealedFamily.leaves(family).stream()
                .filter(leaf -> cases.keySet().stream().noneMatch(type -> type.isAssignableFrom(leaf)))
                .toList();
        if (!gaps.isEmpty()) {
            throw new IllegalStateException("The executor for " + Text.name(family) + " has no case for "
                    + gaps.stream().map(Text::name).collect(Collectors.joining(", "))
                    + ": add .on(" + Text.name(gaps.getFirst()) + ".class, ...) before build()");
        }
        return new CaseExecutor<>(family, cases.values().stream().anyMatch(LogPlace::isIn) ? recorded(cases) : cases);
    }

    /// If one of the executors has the log inside, all get it: else some actions would bypass it.
    private static Map<Class<?>, Executor<?>> recorded(Map<Class<?>, Executor<?>> cases) {
        Map<Class<?>, Executor<?>> all = new LinkedHashMap<>();
        cases.forEach((type, executor) -> all.put(type, LogPlace.in(Stage.of(executor))));
        return all;
    }

    @Override
    public @Nullable Object execute(F action, Call call) throws Exception {
        return branchOf(action).execute(action, call);
    }

    @Override
    Executor<Object> branchOf(F action) {
        Executor<Object> found = resolved.get(action.getClass());
        return found != null ? found : resolve(action);
    }

    @Override
    Executor<F> joinedInsideLog() {
        Map<Class<?>, Executor<?>> inside = new LinkedHashMap<>();
        cases.forEach((type, executor) -> inside.put(type, executor.insideLog()));
        return new CaseExecutor<>(family, inside);
    }

    /// Only its name if no case has anything more to describe.
    @Override
    public String describe() {
        boolean plain =
                cases.values().stream().allMatch(executor -> executor.describe().equals("executor"));
        return plain ? toString() : super.describe();
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

    /// Whether one of the cases keeps the class in memory anyway. Otherwise this executor might outlive
    /// the class.
    private boolean keeps(Class<?> action) {
        return cases.entrySet().stream()
                .flatMap(each ->
                        Stream.of(each.getKey(), innermost(each.getValue()).getClass()))
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
