package dev.syncopate.pictures;

import java.util.List;

/// An arrow through the layers.
///
/// @param arrow the arrow
/// @param stops the places that it passes, from the top to the bottom
/// @param upwards whether it leads from the bottom to the top, as the way back of a loop does
record LayoutLine(Arrow arrow, List<LayoutNode> stops, boolean upwards) {

    /// The place where its text stands: the first one after the box where it begins.
    LayoutNode textStop() {
        return stops.get(upwards ? stops.size() - 2 : 1);
    }
}
