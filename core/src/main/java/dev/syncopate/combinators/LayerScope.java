package dev.syncopate.combinators;

import dev.syncopate.Layer;
import dev.syncopate.Scope;
import java.util.ArrayList;
import java.util.List;

/// What a layer is narrowed to, by others or by itself.
///
/// @param parts an action is concerned if all of them admit it
/// @param named the name of a type, if only its name is known; else empty
record LayerScope(List<Scope> parts, String named) {

    static LayerScope of(Layer layer) {
        List<Scope> parts = new ArrayList<>(layer.scopes());
        if (layer.behaviour() instanceof OfOneType one) {
            parts.add(Scope.on(one.type()));
            return new LayerScope(parts, "");
        }
        return new LayerScope(parts, isBatch(layer) ? named(layer.text()) : "");
    }

    /// Of somebody else's `batch(Fetch, 100)`.
    private static String named(String text) {
        String[] parts = text.split("[(,)]", 3);
        return parts.length < 3 ? "" : parts[1];
    }

    static boolean isBatch(Layer layer) {
        return layer.name().equals("batch") || layer.name().equals("batchOutcomes");
    }

    /// Whether it is certain that there can be an action that both concern: one of them concerns all that the other
    /// does. Two predicates may be any.
    boolean overlaps(LayerScope other) {
        return covers(other) || other.covers(this);
    }

    private boolean covers(LayerScope other) {
        return parts.stream().allMatch(part -> other.isWithin(part))
                && (named.isEmpty()
                        || named.equals(other.named)
                        || other.parts.stream().anyMatch(part -> isNamed(part, named)));
    }

    private boolean isWithin(Scope scope) {
        return parts.stream().anyMatch(scope::covers)
                || (!named.isEmpty() && scope.condition() == null && isNamed(scope, named));
    }

    private static boolean isNamed(Scope scope, String name) {
        return scope.type().getSimpleName().equals(name);
    }
}
