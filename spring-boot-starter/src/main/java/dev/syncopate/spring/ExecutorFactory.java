package dev.syncopate.spring;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import java.util.List;

/// Makes executors from the beans of [Case], with metrics, spans and logs around them. A bean itself.
///
/// {@snippet class="dev.syncopate.spring.Shop" region="executor"}
public final class ExecutorFactory {
    private final CaseBeans cases;
    private final Combinator<Object> observed;

    private final Combinator<Object> questions;

    ExecutorFactory(CaseBeans cases, List<ActionObserver> observers, RunRegistry registry) {
        this.cases = cases;
        this.questions = Combinator.of("questions", new Questions(registry));
        Combinator<Object> observed = Combinator.none();
        for (ActionObserver observer : observers.reversed()) {
            observed = observed.inside(observer.combinator());
        }
        this.observed = observed;
    }

    /// Returns the executor of a family: its cases, the given combinators around them, and the observers
    /// around all.
    ///
    /// {@snippet class="dev.syncopate.spring.Orders" region="layers"}
    ///
    /// **Order.** The last combinator given is the outermost, as for [Executor#with]. A retry among them is
    /// observed as one action, and an action that a gate denies is observed as failed. Combinators that are
    /// put around the returned executor are not observed: each attempt of a retry there is an action. To
    /// observe attempts on purpose, put [#observed()] around [#plain].
    ///
    /// **Threads.** One action in flight per run, unless
    /// [parallel][dev.syncopate.combinators.Parallel#parallel()] is among the combinators.
    ///
    /// **Failures.** If a case is missing or there are two for a type, the start of the application fails
    /// with a report that names the action, the family and the remedy.
    ///
    /// @param family the class of the family
    /// @param combinators applied one after the other
    /// @param <F> the family
    /// @return the executor
    /// @throws IllegalStateException if there are two cases for a type, or none for an action of the family
    @SafeVarargs
    @SuppressWarnings("varargs") // The array is only read.
    public final <F> Executor<F> of(Class<? super F> family, Combinator<? super F>... combinators) {
        Executor<F> executor = plain(family);
        for (Combinator<? super F> combinator : combinators) {
            executor = executor.with(combinator);
        }
        return executor.with(observed);
    }

    /// Returns the executor of a family without anything around its cases but the layer that notes
    /// questions for [Runs#underWay()].
    ///
    /// @param family the class of the family
    /// @param <F> the family
    /// @return the executor
    /// @throws IllegalStateException if there are two cases for a type, or none for an action of the family
    public <F> Executor<F> plain(Class<? super F> family) {
        return cases.<F>executor(family).with(questions);
    }

    /// Returns the metrics, spans and logs that are switched on, and all other observers, as one combinator.
    ///
    /// @return [Combinator#none()] if there are none
    public Combinator<Object> observed() {
        return observed;
    }
}
