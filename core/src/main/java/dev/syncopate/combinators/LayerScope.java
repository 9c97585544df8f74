package dev.syncopate.combinators;

import dev.syncopate.Layer;
import dev.syncopate.Scope;
import java.util.ArrayList;
import java.util.List;

/// The actions that a layer is narrowed to, by others or by itself.
///
/// @param parts the layer acts on an action if all of them admit it
record LayerScope(List<Scope> parts) {

    static LayerScope of(Layer layer) {
        List<Scope> parts = new ArrayList<>(layer.scopes());
        if (layer.type() != Object.class) {
            parts.add(Scope.on(layer.type()));
        }
        return new LayerScope(parts);
    }

    /// Whether some action certainly lies in both scopes: one scope covers the other. Two predicates
    /// may have no action in common.
    boolean overlaps(LayerScope other) {
        return covers(other) || other.covers(this);
    }

    /// Whether all actions of the other scope lie in this one.
    boolean covers(LayerScope other) {
        return parts.stream().allMatch(part -> other.parts.stream().anyMatch(part::covers));
    }
}
