package dev.syncopate.testkit;

import static dev.syncopate.testkit.Broken.unless;
import static dev.syncopate.testkit.Broken.unlessEqual;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Next;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The combinator composes with others and keeps their properties.
final class StructureLaws {
    private static final int LAYERS = 60;

    private StructureLaws() {}

    static <F> void inFlight(Bench<F> bench) {
        for (int n : List.of(1, 3, Integer.MAX_VALUE)) {
            Executor<F> inner = bench.answering().withMaxInFlight(n);
            unlessEqual(
                    n, bench.combined(inner).maxInFlight(), "the number in flight around an executor that allows " + n);
        }
        Executor<F> combined = bench.combined(bench.answering());
        Executor<F> changed = combined.withMaxInFlight(7);
        unlessEqual(7, changed.maxInFlight(), "the number in flight, changed to 7,");
        unlessEqual(combined.layers(), changed.layers(), "the layers after the number in flight was changed");
        unlessEqual(
                bench.answersTo(bench.actions(2)),
                bench.yieldEach(bench.actions(2), changed),
                "the results after the number in flight was changed");
    }

    static <F> void coordination(Bench<F> bench) {
        Executor<F> inner = bench.answering().around(new Coordinating<>());
        unless(bench.combined(inner).coordinates(), () -> "the inner executor coordinates, the combined one does not");
    }

    static <F> void layers(Bench<F> bench) {
        Executor<F> inner = bench.answering().with(probe("inner", new CopyOnWriteArrayList<>()));
        List<Layer> layers = bench.combined(inner).layers();
        unless(
                layers.containsAll(inner.layers()),
                () -> "the layers are " + layers + "; the layer 'inner' inside the combinator is missing");
    }

    static <F> void identity(Bench<F> bench) {
        List<String> alone = traceOf(bench, seen -> bench.combined(noted(bench, seen)));
        unlessEqual(
                alone,
                traceOf(bench, seen -> noted(bench, seen).with(outside(Combinator.none(), bench.combinator()))),
                "what happens with none() inside the combinator");
        unlessEqual(
                alone,
                traceOf(bench, seen -> noted(bench, seen).with(outside(bench.combinator(), Combinator.none()))),
                "what happens with none() outside the combinator");
    }

    static <F> void associativity(Bench<F> bench) {
        List<String> nested = traceOf(bench, seen -> {
            Executor<F> inner = probe("inner", seen).<F>apply(noted(bench, seen));
            return probe("outer", seen).apply(bench.combined(inner));
        });
        unlessEqual(
                nested,
                traceOf(
                        bench,
                        seen -> noted(bench, seen)
                                .with(probe("inner", seen))
                                .with(bench.combinator())
                                .with(probe("outer", seen))),
                "what happens as executor.with(inner).with(it).with(outer)");
        unlessEqual(
                nested,
                traceOf(
                        bench,
                        seen -> noted(bench, seen)
                                .with(outside(
                                        outside(probe("inner", seen), bench.combinator()), probe("outer", seen)))),
                "what happens as inner.inside(it).inside(outer)");
        unlessEqual(
                nested,
                traceOf(
                        bench,
                        seen -> noted(bench, seen)
                                .with(outside(
                                        probe("inner", seen), outside(bench.combinator(), probe("outer", seen))))),
                "what happens as inner.inside(it.inside(outer))");
    }

    static <F> void shared(Bench<F> bench) throws Exception {
        Combinator<? super F> combinator = bench.combinator();
        List<F> byFirst = new CopyOnWriteArrayList<>();
        List<F> bySecond = new CopyOnWriteArrayList<>();
        Executor<F> first = bench.noting(byFirst).with(combinator);
        Executor<F> second = bench.noting(bySecond).with(combinator);
        second.execute(bench.action(0));
        first.execute(bench.action(1));
        unlessEqual(List.of(bench.action(1)), byFirst, "what the first executor executed");
        unlessEqual(List.of(bench.action(0)), bySecond, "what the second executor executed");
    }

    static <F> void sixtyLayers(Bench<F> bench) {
        List<F> yielded = bench.actions(2);
        List<F> seen = new CopyOnWriteArrayList<>();
        Executor<F> executor = bench.noting(seen);
        for (int i = 0; i < LAYERS; i++) {
            executor = bench.combined(executor);
        }
        unlessEqual(bench.answersTo(yielded), bench.yieldEach(yielded, executor), "the results");
        unlessEqual(yielded, seen, "the executed actions");
    }

    /// `outer` around `inner`, as one combinator.
    @SuppressWarnings("unchecked") // A combinator for a supertype of F serves F.
    private static <F> Combinator<F> outside(Combinator<? super F> inner, Combinator<? super F> outer) {
        return ((Combinator<F>) inner).inside(outer);
    }

    private static Combinator<Object> probe(String name, List<String> seen) {
        return Combinator.of(name, (action, call, next) -> {
            seen.add(name + " before " + action);
            Object result = next.execute(action, call);
            seen.add(name + " after " + result);
            return result;
        });
    }

    private static <F> Executor<F> noted(Bench<F> bench, List<String> seen) {
        return action -> {
            seen.add("executed " + action);
            return bench.answer(action);
        };
    }

    @FunctionalInterface
    private interface Made<F> {
        Executor<F> from(List<String> seen);
    }

    private static <F> List<String> traceOf(Bench<F> bench, Made<F> made) {
        List<String> seen = new CopyOnWriteArrayList<>();
        Executor<F> executor = made.from(seen);
        seen.add("layers " + executor.layers());
        bench.yieldEach(bench.actions(2), executor).forEach(result -> seen.add("result " + result));
        return seen;
    }

    private record Coordinating<F>() implements ProcessAround<F> {
        @Override
        public @Nullable Object execute(F action, ProcessCall call, Next<F> next) throws Exception {
            return next.execute(action, call);
        }
    }
}
