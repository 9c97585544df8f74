package dev.syncopate.combinators;

import dev.syncopate.Guarantee;
import dev.syncopate.Layer;
import dev.syncopate.Role;
import dev.syncopate.combinators.Lint.Finding;
import dev.syncopate.composition.Guaranteed;
import java.time.Duration;
import java.util.List;

/// Two layers that do not go together in this order.
///
/// @param outer roles of the outer layer
/// @param inner roles of the inner layer; empty for any
/// @param condition a further condition
/// @param reason the consequence; `{outer}` and `{inner}` stand for the names
/// @param remedy the remedy, with the same placeholders
record LayerRule(List<Role> outer, List<Role> inner, Condition condition, String reason, String remedy) {

    boolean isBroken(List<Layer> layers, int out, int in) {
        return outer.contains(layers.get(out).role())
                && (inner.isEmpty() || inner.contains(layers.get(in).role()))
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

    /// Conditions on two layers besides their roles.
    enum Condition {
        ALWAYS {
            @Override
            boolean holds(List<Layer> layers, int outer, int inner) {
                return true;
            }
        },
        /// Further in there is no other layer with the outer's role.
        OUTER_NOT_INSIDE_TOO {
            @Override
            boolean holds(List<Layer> layers, int outer, int inner) {
                return hasNone(layers.subList(inner + 1, layers.size()), layers.get(outer), layers.get(inner));
            }
        },
        /// Further out there is no other layer with the inner's role.
        INNER_NOT_OUTSIDE_TOO {
            @Override
            boolean holds(List<Layer> layers, int outer, int inner) {
                return hasNone(layers.subList(0, outer), layers.get(inner), layers.get(outer));
            }
        },
        SAME_ROLE {
            @Override
            boolean holds(List<Layer> layers, int outer, int inner) {
                return layers.get(outer).role() == layers.get(inner).role();
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
                return limit(layers.get(inner)).compareTo(limit(layers.get(outer))) > 0;
            }
        },
        /// The inner one acts on actions as they pass: neither another batch nor a declaration does.
        ACTS_ON_PASSING_ACTIONS {
            @Override
            boolean holds(List<Layer> layers, int outer, int inner) {
                Role role = layers.get(inner).role();
                return role != Role.BATCH && role != Role.GUARANTEE;
            }
        },
        /// The inner one declares that its actions are performed at most once.
        AT_MOST_ONCE_INSIDE {
            @Override
            boolean holds(List<Layer> layers, int outer, int inner) {
                return layers.get(inner).behaviour() instanceof Guaranteed(var guarantee)
                        && guarantee.kind() == Guarantee.Kind.AT_MOST_ONCE;
            }
        },
        /// The outer one acts on all actions of the inner one.
        OUTER_COVERS_INNER {
            @Override
            boolean holds(List<Layer> layers, int outer, int inner) {
                return LayerScope.of(layers.get(outer)).covers(LayerScope.of(layers.get(inner)));
            }
        };

        abstract boolean holds(List<Layer> layers, int outer, int inner);

        /// Whether they have the same role and settings: behaviours are compared as records.
        private static boolean isSame(Layer one, Layer other) {
            return one.role() == other.role() && one.behaviour().equals(other.behaviour());
        }

        /// Zero for a layer that has no limit, or none that is known.
        private static Duration limit(Layer layer) {
            return layer.limit().orElse(Duration.ZERO);
        }

        /// Whether no layer has the role of `like` and acts on the actions of `met`.
        private static boolean hasNone(List<Layer> layers, Layer like, Layer met) {
            return layers.stream()
                    .filter(layer -> layer.role() == like.role())
                    .noneMatch(layer -> LayerScope.of(layer).overlaps(LayerScope.of(met)));
        }
    }
}
