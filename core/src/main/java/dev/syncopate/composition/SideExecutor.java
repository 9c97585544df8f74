package dev.syncopate.composition;

import dev.syncopate.Executor;
import dev.syncopate.Layer;
import java.util.List;

/// A behaviour that executes some actions by a second executor, besides the one that it wraps.
///
/// The combined executor has the properties of both: the smaller number in flight, and it coordinates
/// if one of them does. [Stage] reads them here, so no combinator forwards them by hand.
public interface SideExecutor {
    /// Returns the other executor.
    Executor<?> executor();

    /// Returns the layers of the behaviour, the outermost first.
    ///
    /// @param own its own layer
    default List<Layer> layers(Layer own) {
        return List.of(own);
    }

    static boolean coordinates(Object behaviour) {
        return behaviour instanceof SideExecutor side && side.executor().coordinates();
    }

    static List<Layer> layers(Layer own, Object behaviour) {
        return behaviour instanceof SideExecutor side ? side.layers(own) : List.of(own);
    }

    static int maxInFlight(int inner, Object behaviour) {
        return behaviour instanceof SideExecutor side
                ? Math.min(inner, side.executor().maxInFlight())
                : inner;
    }
}
