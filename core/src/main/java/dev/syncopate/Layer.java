package dev.syncopate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One combinator around an executor: for descriptions and for checks of a stack, such as
/// [dev.syncopate.combinators.Lint].
///
/// @param name its name, such as `retry`
/// @param text its name with its settings, such as `retry(3 attempts)`
/// @param scopes the scopes that it is narrowed to, the innermost first; empty for all actions. The
/// layer acts on an action if all of them admit it
/// @param role its role, for [Lint][dev.syncopate.combinators.Lint] and the recommended order
/// @param behaviour its behaviour, such as an [Around]
public record Layer(String name, String text, Role role, List<Scope> scopes, Object behaviour) {

    /// Makes a layer.
    public Layer {
        scopes = List.copyOf(scopes);
    }

    /// Makes a layer that acts on all actions. Its role is that of its behaviour.
    ///
    /// @param text its name, with its settings in parentheses
    /// @param behaviour its behaviour
    /// @return the layer
    public static Layer of(String text, Object behaviour) {
        int settings = text.indexOf('(');
        Role role = behaviour instanceof Around<?> around ? around.role() : Role.OTHER;
        return new Layer(settings < 0 ? text : text.substring(0, settings), text, role, List.of(), behaviour);
    }

    /// Returns the kind of this layer, which follows from its behaviour.
    ///
    /// @return [Kind#RUN] for a [RunAround], [Kind#PROCESS] for a [ProcessAround], else [Kind#NEUTRAL]
    public Kind kind() {
        return switch (behaviour) {
            case RunAround<?> run -> Kind.RUN;
            case ProcessAround<?> process -> Kind.PROCESS;
            default -> Kind.NEUTRAL;
        };
    }

    /// Returns the same layer in another role.
    ///
    /// @param other the new role
    /// @return the layer with that role
    public Layer as(Role other) {
        return new Layer(name, text, other, scopes, behaviour);
    }

    /// Returns the time that the layer allows an action, if its behaviour is [Limiting].
    ///
    /// @return empty if there is no limit, or none that is known
    public Optional<Duration> limit() {
        return behaviour instanceof Limiting limiting ? Optional.of(limiting.limit()) : Optional.empty();
    }

    /// Returns the type of the actions that the layer acts on by itself, if its behaviour is [OfType].
    /// All other actions bypass it.
    ///
    /// @return `Object` for all actions
    public Class<?> type() {
        return behaviour instanceof OfType typed ? typed.type() : Object.class;
    }

    /// Returns the same layer, narrowed further.
    ///
    /// @param outer the scope to add
    /// @return the layer with one more scope
    public Layer narrowedTo(Scope outer) {
        return new Layer(
                name,
                text,
                role,
                Stream.concat(scopes.stream(), Stream.of(outer)).toList(),
                behaviour);
    }

    /// Returns the scopes of the layer as text.
    ///
    /// @return such as `on Charge`; empty for all actions
    public String scope() {
        return scopes.stream().map(Scope::text).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return scopes.isEmpty() ? text : text + " " + scope();
    }

    /// The kinds of layers, by the call that their behaviour needs.
    public enum Kind {
        /// It needs only the facts of [Call], and may lie anywhere.
        NEUTRAL,
        /// It needs a [RunCall].
        RUN,
        /// It needs a [ProcessCall].
        PROCESS
    }

    /// A behaviour that ends an action after a time.
    public interface Limiting {

        /// Returns the time.
        ///
        /// @return the longest time that an action may take
        Duration limit();
    }

    /// A behaviour that acts on one type of actions and lets all others pass.
    public interface OfType {

        /// Returns the type.
        ///
        /// @return the class of the actions, or a supertype
        Class<?> type();
    }
}
