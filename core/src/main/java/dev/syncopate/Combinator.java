package dev.syncopate;

import dev.syncopate.composition.FilteredCombinator;
import dev.syncopate.composition.IdentityCombinator;
import dev.syncopate.composition.LayerCombinator;
import dev.syncopate.composition.LayerProbe;
import dev.syncopate.composition.NestedCombinator;
import dev.syncopate.composition.StageSpecializer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A function from executor to executor of the same family, as a value: it adds behaviour around every
/// action, or around some.
///
/// {@snippet class="dev.syncopate.snippets.Combining" region="scope"}
///
/// It is a value, so it can be narrowed, printed and checked before it is used: [Executor#describe()]
/// prints the layers around an executor. Applied twice, it adds its behaviour twice, and both layers
/// share its state, if it has any.
///
/// @param <A> the actions that it fits; `Object` for one that fits all
public interface Combinator<A> {

    /// Returns `executor` with this behaviour around it.
    ///
    /// @param executor executes the actions
    /// @param <F> the family of its actions
    /// @return the combined executor; `executor` itself if there is nothing to add
    <F extends A> Executor<F> apply(Executor<F> executor);

    /// Returns the name of this combinator in descriptions, followed by its settings in parentheses.
    ///
    /// @return such as `retry(3 attempts)`
    String name();

    /// Returns the layers that this combinator puts around an executor.
    ///
    /// @return the outermost first; none for one that adds no layer, such as
    /// [dev.syncopate.combinators.Parallel#parallel(int)]
    default List<Layer> layers() {
        return LayerProbe.of(this);
    }

    /// Narrows this combinator to the actions of one type. All others bypass it.
    ///
    /// @param type a type of action, or a family
    /// @return the narrowed combinator, for executors of any family
    default Combinator<Object> on(Class<? extends A> type) {
        return new FilteredCombinator<>(this, type::isInstance, Scope.on(type));
    }

    /// Narrows this combinator to the actions that satisfy a predicate. All others bypass it.
    ///
    /// @param predicate selects the actions; called once for each action, on the thread that executes
    /// it. In a stack with a [Guarantee] also once more by a driver that asks for that
    /// @return the narrowed combinator
    default Combinator<A> when(Predicate<? super A> predicate) {
        return new FilteredCombinator<A, A>(this, action -> predicate.test(action), Scope.when(predicate));
    }

    /// Returns this combinator with `outer` around it.
    ///
    /// @param outer sees actions before this one does
    /// @return `executor -> outer(this(executor))`
    default Combinator<A> inside(Combinator<? super A> outer) {
        return new NestedCombinator<>(this, outer);
    }

    /// Returns a custom combinator. It may lie anywhere in a stack.
    ///
    /// {@snippet class="dev.syncopate.snippets.Combining" region="own"}
    ///
    /// @param name its name in descriptions, with settings in parentheses
    /// @param around the behaviour
    /// @param <A> the actions that it fits
    /// @return the combinator
    static <A> Combinator<A> of(String name, Around<A> around) {
        return new LayerCombinator<>(name, StageSpecializer.AROUND, around);
    }

    /// Returns a custom combinator that does something before each action and after it, and lets a group stay
    /// a group: see [Phased].
    ///
    /// {@snippet class="dev.syncopate.snippets.Combining" region="phased"}
    ///
    /// @param name its name in descriptions, with settings in parentheses
    /// @param phased the behaviour
    /// @param <A> the actions that it fits
    /// @return the combinator
    static <A> Combinator<A> phased(String name, Phased<A> phased) {
        return of(name, phased);
    }

    /// Returns a custom combinator that is a layer of the run: it keeps [state][Call#get] of the
    /// run, registers compensations, executes other actions on behalf of one, or makes one action wait
    /// for another.
    ///
    /// @param name its name in descriptions, with settings in parentheses
    /// @param around the behaviour
    /// @param <A> the actions that it fits
    /// @return the combinator
    static <A> Combinator<A> ofRun(String name, RunAround<A> around) {
        return of(name, around);
    }

    /// Returns a custom combinator that is a layer of the process: it [starts][ProcessCall#start]
    /// further work, waits for other runs, or gathers actions until the run is
    /// [idle][ProcessCall#awaitIdle].
    ///
    /// @param name its name in descriptions, with settings in parentheses
    /// @param around the behaviour
    /// @param <A> the actions that it fits
    /// @return the combinator
    static <A> Combinator<A> ofProcess(String name, ProcessAround<A> around) {
        return of(name, around);
    }

    /// Returns a combinator that does something before each action: the same as an [Around] that calls
    /// `before` and then the next executor, but faster.
    ///
    /// @param name its name in descriptions, with settings in parentheses
    /// @param before called with the action; if it throws, the action fails and is not executed
    /// @param <A> the actions that it fits
    /// @return the combinator
    static <A> Combinator<A> before(String name, Consumer<? super A> before) {
        return new LayerCombinator<>(name, StageSpecializer.BEFORE, before);
    }

    /// Returns a combinator that does something after each action that did not fail: the same as an
    /// [Around] that calls the next executor and then `after`, but faster.
    ///
    /// @param name its name in descriptions, with settings in parentheses
    /// @param after called with the action and its result; if it throws, the action fails
    /// @param <A> the actions that it fits
    /// @return the combinator
    static <A> Combinator<A> after(String name, BiConsumer<? super A, @Nullable Object> after) {
        return new LayerCombinator<>(name, StageSpecializer.AFTER, after);
    }

    /// Returns the combinator that does nothing: it returns the executor that it is given.
    ///
    /// @return the identity
    static Combinator<Object> none() {
        return IdentityCombinator.INSTANCE;
    }
}
