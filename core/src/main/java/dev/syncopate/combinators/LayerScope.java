package dev.syncopate.combinators;

import dev.syncopate.Layer;
import dev.syncopate.Scope;
import java.util.ArrayList;
import java.util.List;

/// What a layer is narrowed to, by others or by itself.
///
/// @param parts an action is concerned if all of them admit it
record LayerScope(List<Scope> parts) {

    static LayerScope of(Layer layer) {
        List<Scope> parts = new ArrayList<>(layer.scopes());
        if (layer.type() != Object.class) {
            parts.add(Scope.on(layer.type()));
        }
        return new LayerScope(parts);
    }

    /// Whether it is certain that there is an action that both concern: one of them concerns all that the
    /// other does. Two predicates may have nothing in common.
    boolean overlaps(LayerScope other) {
        return covers(other) || other.covers(this);
    }

    private boolean covers(LayerScope other) {
        return parts.stream().allMatch(part -> other.parts.stream().anyMatch(part::covers));
    }
}
