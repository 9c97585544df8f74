package dev.syncopate;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One combinator around an executor: for descriptions, and for who looks over a stack, as
/// [dev.syncopate.combinators.Lint] does.
///
/// @param name what it is called, such as `retry`
/// @param text its name with its settings, such as `retry(3 attempts)`
/// @param scopes what it is narrowed to, the innermost first; empty for all actions. An action is concerned
/// if all of them admit it
/// @param behaviour what it does, such as an [Around]; its class tells one kind of combinator from others
public record Layer(String name, String text, List<Scope> scopes, Object behaviour) {

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

    /// Returns whose layer this is, which its behaviour tells.
    ///
    /// @return [Kind#RUN] for a [RunAround], [Kind#PROCESS] for a [ProcessAround], else [Kind#NEUTRAL]
    public Kind kind() {
        return switch (behaviour) {
            case RunAround<?> run -> Kind.RUN;
            case ProcessAround<?> process -> Kind.PROCESS;
            default -> Kind.NEUTRAL;
        };
    }

    /// Returns the same layer, narrowed further.
    ///
    /// @param outer what it is narrowed to
    /// @return the layer with one more scope
    public Layer narrowedTo(Scope outer) {
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

    /// Whose layer it is, by the call that its behaviour needs.
    public enum Kind {
        /// It needs the facts of [Call] only, and lies anywhere.
        NEUTRAL,
        /// It needs a [RunCall].
        RUN,
        /// It needs a [ProcessCall].
        PROCESS
    }
}
