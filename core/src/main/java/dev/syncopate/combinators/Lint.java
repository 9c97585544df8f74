package dev.syncopate.combinators;

import dev.syncopate.Executor;
import dev.syncopate.Layer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds known mistakes in the order of combinators around an executor.
///
/// {@snippet class="dev.syncopate.snippets.Ordering" region="lint"}
///
/// It uses the [role][dev.syncopate.Role] of each [layer][Executor#layers()], which a custom combinator
/// [declares too][dev.syncopate.Around#role()], and the types and conditions that layers are
/// [narrowed][dev.syncopate.Combinator#on] to: two layers count only where it is certain that an action
/// can reach both. The branches of joined executors are checked too. Lint does not know settings such
/// as which failures a retry repeats, so a finding may be intended.
///
/// It finds no mistakes of order in stacks made by [Recommended].
public final class Lint {
    private Lint() {}

    /// A known mistake.
    ///
    /// @param layers the layers that do not go together, the outermost first, with their settings
    /// @param reason the consequence
    /// @param remedy the remedy
    public record Finding(List<String> layers, String reason, String remedy) {

        /// Makes a finding.
        public Finding {
            layers = List.copyOf(layers);
        }

        /// Returns the finding as text.
        ///
        /// @return such as `memo around logged: ... Remedy: ...`
        @Override
        public String toString() {
            return String.join(" around ", layers) + ": " + reason + " " + remedy;
        }
    }

    /// Looks for known mistakes.
    ///
    /// @param executor with the combinators around it
    /// @return the findings, in the order of the outer layers; empty if no mistake is known
    public static List<Finding> lint(Executor<?> executor) {
        List<Layer> layers = executor.layers();
        return IntStream.range(0, layers.size())
                .boxed()
                .flatMap(outer -> inside(layers, outer))
                .toList();
    }

    private static Stream<Finding> inside(List<Layer> layers, int outer) {
        return IntStream.range(outer + 1, layers.size())
                .mapToObj(inner -> look(layers, outer, inner))
                .flatMap(Optional::stream);
    }

    /// Each pair is found once, by the first rule.
    private static Optional<Finding> look(List<Layer> layers, int outer, int inner) {
        return LayerRules.ALL.stream()
                .filter(rule -> rule.isBroken(layers, outer, inner))
                .findFirst()
                .map(rule -> rule.finding(layers.get(outer), layers.get(inner)));
    }
}
