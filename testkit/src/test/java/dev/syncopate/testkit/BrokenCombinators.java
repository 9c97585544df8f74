package dev.syncopate.testkit;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;

/// For each law a combinator that breaks it by a realistic mistake.
@NullUnmarked
final class BrokenCombinators {
    static final Map<Law.Name, Supplier<Combinator<Object>>> BY_LAW = new EnumMap<>(Law.Name.class);

    static {
        breaks(
                Law.Name.RESULTS,
                () -> around((action, call, next) -> Objects.requireNonNullElse(next.execute(action, call), "")));
        breaks(Law.Name.ACTIONS, () -> around((action, call, next) -> next.execute(copy(action), call)));
        breaks(Law.Name.ONCE, BrokenCombinators::retrying);
        breaks(Law.Name.RESUMED, BrokenCombinators::spendingInAField);
        breaks(Law.Name.GROUPS, BrokenCombinators::rememberingTheLastAction);
        breaks(Law.Name.ORDER, BrokenCombinators::holdingTheFirstBack);
        breaks(
                Law.Name.FAILURES,
                () -> around((action, call, next) -> {
                    try {
                        return next.execute(action, call);
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));
        breaks(Law.Name.GOING_ON, BrokenCombinators::openAfterAFailure);
        breaks(
                Law.Name.ERRORS,
                () -> around((action, call, next) -> {
                    try {
                        return next.execute(action, call);
                    } catch (Error e) {
                        throw new IllegalStateException("wrapped", e);
                    }
                }));
        breaks(
                Law.Name.INTERRUPTIONS,
                () -> around((action, call, next) -> {
                    try {
                        return next.execute(action, call);
                    } catch (InterruptedException e) {
                        throw new CancellationException("interrupted");
                    }
                }));
        breaks(
                Law.Name.INTERRUPTED_BEFORE,
                () -> around((action, call, next) -> {
                    Thread.interrupted();
                    return next.execute(action, call);
                }));
        breaks(
                Law.Name.CANCELLED_IN_FLIGHT,
                () -> around((action, call, next) -> {
                    try {
                        return next.execute(action, call);
                    } catch (InterruptedException e) {
                        return "gave up";
                    }
                }));
        breaks(Law.Name.IN_FLIGHT, () -> applying(executor -> action -> executor.execute(action)));
        breaks(Law.Name.AT_ONCE, BrokenCombinators::locking);
        breaks(
                Law.Name.COORDINATION,
                () -> applying(executor -> new Executor<>() {
                    @Override
                    public Object execute(Object action) throws Exception {
                        return executor.execute(action);
                    }

                    @Override
                    public int maxInFlight() {
                        return executor.maxInFlight();
                    }
                }));
        breaks(Law.Name.LAYERS, () -> applying(executor -> action -> executor.execute(action)));
        breaks(Law.Name.CALL, () -> around((action, call, next) -> next.execute(action, Call.outside())));
        breaks(
                Law.Name.OUTSIDE,
                () -> around((action, call, next) -> {
                    if (call.path().equals(Path.RUN)) {
                        throw new IllegalStateException("no path");
                    }
                    return next.execute(action, call);
                }));
        breaks(Law.Name.IDENTITY, BrokenCombinators::insideNothing);
        breaks(Law.Name.ASSOCIATIVITY, BrokenCombinators::insideNothing);
        breaks(Law.Name.SHARED, BrokenCombinators::keepingTheFirstExecutor);
        breaks(Law.Name.SEVERAL_CALLERS, BrokenCombinators::keepingTheLastAction);
        breaks(
                Law.Name.SIXTY_LAYERS,
                () -> around((action, call, next) -> {
                    if (StackWalker.getInstance()
                                    .walk(frames -> frames.filter(frame ->
                                                    frame.getClassName().contains("BrokenCombinators"))
                                            .count())
                            > 50) {
                        throw new IllegalStateException("too deep");
                    }
                    return next.execute(action, call);
                }));
    }

    private BrokenCombinators() {}

    private static void breaks(Law.Name law, Supplier<Combinator<Object>> combinator) {
        BY_LAW.put(law, combinator);
    }

    static Combinator<Object> around(Around<Object> around) {
        return Combinator.of("broken", around);
    }

    @SuppressWarnings("unchecked")
    private static Combinator<Object> applying(UnaryOperator<Executor<Object>> function) {
        return new Combinator<>() {
            @Override
            public <F> Executor<F> apply(Executor<F> executor) {
                return (Executor<F>) function.apply((Executor<Object>) executor);
            }

            @Override
            public String name() {
                return "broken";
            }
        };
    }

    private static Object copy(Object action) {
        return action instanceof Step(int number) ? new Step(number) : action;
    }

    private static Combinator<Object> retrying() {
        return around((action, call, next) -> {
            try {
                return next.execute(action, call);
            } catch (Exception e) {
                return next.execute(action, call);
            }
        });
    }

    private static Combinator<Object> rememberingTheLastAction() {
        Object[] last = {""};
        return Combinator.phased("broken", (action, call) -> {
            last[0] = action;
            return outcome -> last[0].equals(action)
                    ? outcome
                    : new Outcome.Failure<>(new IllegalStateException("began " + last[0] + ", ended " + action));
        });
    }

    private static Combinator<Object> holdingTheFirstBack() {
        List<Object> held = new ArrayList<>();
        return around((action, call, next) -> {
            if (held.isEmpty()) {
                held.add(action);
                return "later";
            }
            Object result = next.execute(action, call);
            if (held.size() == 1) {
                held.add(action);
                next.execute(held.getFirst(), call);
            }
            return result;
        });
    }

    private static Combinator<Object> openAfterAFailure() {
        AtomicBoolean open = new AtomicBoolean();
        return around((action, call, next) -> {
            if (open.get()) {
                throw new IllegalStateException("open");
            }
            try {
                return next.execute(action, call);
            } catch (Exception e) {
                open.set(true);
                throw e;
            }
        });
    }

    private static Combinator<Object> locking() {
        ReentrantLock lock = new ReentrantLock();
        return around((action, call, next) -> {
            lock.lockInterruptibly();
            try {
                return next.execute(action, call);
            } finally {
                lock.unlock();
            }
        });
    }

    /// A combinator whose `inside` applies the outer combinator twice and loses its own layer.
    private static Combinator<Object> insideNothing() {
        Combinator<Object> layer = around((action, call, next) -> next.execute(action, call));
        return new Combinator<>() {
            @Override
            public <F> Executor<F> apply(Executor<F> executor) {
                return layer.apply(executor);
            }

            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Combinator<Object> inside(Combinator<Object> outer) {
                return outer.inside(outer);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static Combinator<Object> keepingTheFirstExecutor() {
        AtomicReference<Executor<Object>> first = new AtomicReference<>();
        return applying(executor -> {
            first.compareAndSet(null, executor);
            return first.get();
        });
    }

    private static Combinator<Object> keepingTheLastAction() {
        AtomicReference<Object> current = new AtomicReference<>();
        return around((action, call, next) -> {
            current.set(action);
            Object result = next.execute(action, call);
            return current.get() == action ? result : "the answer to " + current.get();
        });
    }

    /// A budget that forgets which run has spent what: a resumed run spends twice what it had spent.
    private static Combinator<Object> spendingInAField() {
        AtomicInteger left = new AtomicInteger(12);
        return around((action, call, next) -> {
            if (left.decrementAndGet() < 0) {
                throw new IllegalStateException("over budget");
            }
            return next.execute(action, call);
        });
    }
}
