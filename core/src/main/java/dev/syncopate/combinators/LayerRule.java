package dev.syncopate.combinators;

import dev.syncopate.Layer;
import dev.syncopate.combinators.Lint.Finding;
import java.util.List;

/// Two layers that do not go together in this order.
///
/// @param outer names of the one further out
/// @param inner names of the one further in; none for any
/// @param condition what must hold beside
/// @param reason what happens; `{outer}` and `{inner}` stand for the names
/// @param remedy what to do instead, likewise
record LayerRule(List<String> outer, List<String> inner, Condition condition, String reason, String remedy) {

    boolean isBroken(List<Layer> layers, int out, int in) {
        return outer.contains(layers.get(out).name())
                && (inner.isEmpty() || inner.contains(layers.get(in).name()))
                && LayerScope.of(layers.get(out)).overlaps(LayerScope.of(layers.get(in)))
                && condition.holds(layers, out, in);
    }

    Finding finding(Layer outer, Layer inner) {
        return new Finding(
                List.of(outer.toString(), inner.toString()), named(reason, outer, inner), named(remedy, outer, inner));
    }

    private static String named(String text, Layer outer, Layer inner) {
        return text.replace("{outer}", outer.name()).replace("{inner}", inner.name());
    }

    /// What must hold of two layers beside their names.
    enum Condition {
        ALWAYS {
            @Override
            boolean holds(List<Layer> layers, int outer, int inner) {
                return true;
            }
        },
        /// Further in there is no other layer with the outer's name.
        OUTER_NOT_INSIDE_TOO {
            @Override
            boolean holds(List<Layer> layers, int outer, int inner) {
                return hasNone(layers.subList(inner + 1, layers.size()), layers.get(outer), layers.get(inner));
            }
        },
        /// Further out there is no other layer with the inner's name.
        INNER_NOT_OUTSIDE_TOO {
            @Override
            boolean holds(List<Layer> layers, int outer, int inner) {
                return hasNone(layers.subList(0, outer), layers.get(inner), layers.get(outer));
            }
        },
        SAME_NAME {
            @Override
            boolean holds(List<Layer> layers, int outer, int inner) {
                return layers.get(outer).name().equals(layers.get(inner).name());
            }
        },
        SAME_SETTINGS {
            @Override
            boolean holds(List<Layer> layers, int outer, int inner) {
                return isSame(layers.get(outer), layers.get(inner));
            }
        },
        /// The inner one is a time limit that the outer one reaches first.
        LONGER_LIMIT_INSIDE {
            @Override
            boolean holds(List<Layer> layers, int outer, int inner) {
                return TimeLimit.of(layers.get(inner)).compareTo(TimeLimit.of(layers.get(outer))) > 0;
            }
        },
        NO_BATCH_INSIDE {
            @Override
            boolean holds(List<Layer> layers, int outer, int inner) {
                return !LayerScope.isBatch(layers.get(inner));
            }
        };

        abstract boolean holds(List<Layer> layers, int outer, int inner);

        /// Of records it is known whether they do the same; of others what they are called decides.
        private static boolean isSame(Layer one, Layer other) {
            return (one.behaviour() instanceof Record
                            && one.behaviour().getClass() == other.behaviour().getClass())
                    ? one.behaviour().equals(other.behaviour())
                    : one.text().equals(other.text());
        }

        /// Whether no layer is called like one and meets the actions of the other.
        private static boolean hasNone(List<Layer> layers, Layer like, Layer met) {
            return layers.stream()
                    .filter(layer -> layer.name().equals(like.name()))
                    .noneMatch(layer -> LayerScope.of(layer).overlaps(LayerScope.of(met)));
        }
    }
}
