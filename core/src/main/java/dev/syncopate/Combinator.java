package dev.syncopate;

import dev.syncopate.composition.Composed;
import dev.syncopate.composition.Layered;
import dev.syncopate.composition.Nothing;
import dev.syncopate.composition.Outline;
import dev.syncopate.composition.Scoped;
import dev.syncopate.composition.Shapes;
import dev.syncopate.printing.Text;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A function from executor to executor of the same family, as a value: it adds behaviour around every
/// action, or around some.
///
/// {@snippet class="dev.syncopate.snippets.Combining" region="scope"}
///
/// It is a value so that it can be narrowed, printed and looked over before it is used:
/// [Executor#describe()] prints what lies around an executor. Applied twice, it adds its behaviour twice;
/// what it counts or remembers, if anything, both then share.
///
/// @param <A> what it must know of the actions: `Object` for one that does the same around all of them
public interface Combinator<A> {

    /// Returns `executor` with this behaviour around it.
    ///
    /// @param executor carries the actions out
    /// @param <F> the family of its actions
    /// @return the combined executor; `executor` itself if there is nothing to add
    <F extends A> Executor<F> apply(Executor<F> executor);

    /// Returns what this combinator is called in a description: its name, then its settings in parentheses.
    ///
    /// @return such as `retry(3 attempts)`
    String name();

    /// Returns the layers that this combinator puts around an executor.
    ///
    /// @return the outermost first; none for one that adds no layer, such as
    /// [dev.syncopate.combinators.Parallel#parallel(int)]
    default List<Layer> layers() {
        return Outline.of(this);
    }

    /// Narrows this combinator to the actions of one type. All others pass it by.
    ///
    /// @param type a type of action, or a family
    /// @return the narrowed combinator, for executors of any family
    default Combinator<Object> on(Class<? extends A> type) {
        return new Scoped<>(this, type::isInstance, Scope.on(type));
    }

    /// Narrows this combinator to the actions that satisfy a predicate. All others pass it by.
    ///
    /// @param predicate decides by the action; asked once for each action, on the thread that carries it out
    /// @return the narrowed combinator
    default Combinator<A> when(Predicate<? super A> predicate) {
        return new Scoped<A, A>(this, action -> predicate.test(action), Scope.when(predicate));
    }

    /// Returns this combinator with `outer` around it.
    ///
    /// @param outer sees actions before this one does
    /// @return `executor -> outer(this(executor))`
    default Combinator<A> inside(Combinator<? super A> outer) {
        return new Composed<>(this, outer);
    }

    /// Returns a combinator of one's own.
    ///
    /// {@snippet class="dev.syncopate.snippets.Combining" region="own"}
    ///
    /// @param name what it is called in descriptions, settings in parentheses
    /// @param around the behaviour
    /// @param <A> what it must know of the actions
    /// @return the combinator
    static <A> Combinator<A> of(String name, Around<A> around) {
        return new Layered<>(name, Shapes.AROUND, around);
    }

    /// Returns a combinator that does something before each action: the same as an [Around] that calls
    /// `before` and then what is next, and quicker.
    ///
    /// @param name what it is called in descriptions, settings in parentheses
    /// @param before given the action; if it throws, the action fails and is not carried out
    /// @param <A> what it must know of the actions
    /// @return the combinator
    static <A> Combinator<A> before(String name, Consumer<? super A> before) {
        return new Layered<>(name, Shapes.BEFORE, before);
    }

    /// Returns a combinator that does something after each action that did not fail: the same as an [Around]
    /// that calls what is next and then `after`, and quicker.
    ///
    /// @param name what it is called in descriptions, settings in parentheses
    /// @param after given the action and its result; if it throws, the action fails
    /// @param <A> what it must know of the actions
    /// @return the combinator
    static <A> Combinator<A> after(String name, BiConsumer<? super A, @Nullable Object> after) {
        return new Layered<>(name, Shapes.AFTER, after);
    }

    /// Returns the combinator that does nothing: it returns the executor that it is given.
    ///
    /// @return the identity
    static Combinator<Object> none() {
        return Nothing.INSTANCE;
    }

    /// The behaviour of a combinator: what happens around an executor.
    ///
    /// {@snippet class="dev.syncopate.snippets.Combining" region="around"}
    ///
    /// @param <F> what it must know of the actions
    @FunctionalInterface
    interface Around<F> {

        /// Carries out `action`, as a rule by `next.execute(action, call)`.
        ///
        /// **Failures.** What `next` throws should leave unchanged unless changing it is this combinator's
        /// purpose; [InterruptedException] and `Error` always should.
        ///
        /// **Threads.** Called by as many threads at once as the inner executor's [Executor#maxInFlight()]
        /// allows.
        ///
        /// @param action what should be done
        /// @param call what is known beside the action; pass it on
        /// @param next the inner executor
        /// @return the answer
        /// @throws Exception if the action fails
        @Nullable
        Object execute(F action, Call call, Next<F> next) throws Exception;

        /// Tells whether this behaviour lets actions of one run wait for each other or starts work beside
        /// them, by [Call#start] or [Call#awaitStill].
        ///
        /// @return false, unless overridden
        default boolean coordinates() {
            return false;
        }
    }

    /// The inner executor as a combinator sees it: it must be given the call.
    ///
    /// @param <F> the family of actions
    @FunctionalInterface
    interface Next<F> {

        /// Carries out `action`.
        ///
        /// @param action what should be done
        /// @param call what is known beside the action
        /// @return the answer
        /// @throws Exception if the action fails
        @Nullable
        Object execute(F action, Call call) throws Exception;
    }

    /// One combinator around an executor: for descriptions, and for who looks over a stack, as
    /// [dev.syncopate.combinators.Lint] does.
    ///
    /// @param name what it is called, such as `retry`
    /// @param text its name with its settings, such as `retry(3 attempts)`
    /// @param scopes what it is narrowed to, the innermost first; empty for all actions. An action is concerned
    /// if all of them admit it
    /// @param behaviour what it does, such as an [Around]; its class tells one kind of combinator from others
    record Layer(String name, String text, List<Scope> scopes, Object behaviour) {

        /// Makes a layer.
        public Layer {
            scopes = List.copyOf(scopes);
        }

        /// Makes a layer that concerns all actions.
        ///
        /// @param text its name, with its settings in parentheses
        /// @param behaviour what it does
        /// @return the layer
        public static Layer of(String text, Object behaviour) {
            int settings = text.indexOf('(');
            return new Layer(settings < 0 ? text : text.substring(0, settings), text, List.of(), behaviour);
        }

        /// Returns the same layer, narrowed further.
        ///
        /// @param outer what it is narrowed to
        /// @return the layer with one more scope
        public Layer within(Scope outer) {
            return new Layer(
                    name, text, Stream.concat(scopes.stream(), Stream.of(outer)).toList(), behaviour);
        }

        /// Returns what the layer is narrowed to, as text.
        ///
        /// @return such as `on Charge`; empty for all actions
        public String scope() {
            return scopes.stream().map(Scope::text).collect(Collectors.joining(", "));
        }

        @Override
        public String toString() {
            return scopes.isEmpty() ? text : text + " " + scope();
        }
    }

    /// What a layer is narrowed to.
    ///
    /// @param text such as `on Shop.Fetch` or `when ...`
    /// @param type admits actions of this type; `Object` for all
    /// @param condition what decides beside the type: two scopes are known to admit the same if theirs is the same
    /// object. `null` for nothing
    record Scope(String text, Class<?> type, @Nullable Object condition) {

        /// Makes the scope of a type.
        ///
        /// @param type admits all actions of this type
        /// @return the scope
        public static Scope on(Class<?> type) {
            return new Scope("on " + Text.name(type), type, null);
        }

        /// Makes the scope of a condition.
        ///
        /// @param condition admits some actions of any type
        /// @return the scope
        public static Scope when(Object condition) {
            return new Scope("when ...", Object.class, condition);
        }

        /// Tells whether it is certain that this scope admits all that another one does.
        ///
        /// @param other another scope
        /// @return false if it may not
        public boolean covers(Scope other) {
            return type.isAssignableFrom(other.type) && (condition == null || condition == other.condition);
        }

        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Scope other
                    && text.equals(other.text)
                    && type == other.type
                    && condition == other.condition;
        }

        @Override
        public int hashCode() {
            return 31 * text.hashCode() + System.identityHashCode(condition);
        }
    }
}
