package dev.syncopate.combinators;

import dev.syncopate.Executor;
import dev.syncopate.Layer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Names known mistakes in how combinators lie around an executor.
///
/// {@snippet class="dev.syncopate.snippets.Ordering" region="lint"}
///
/// It goes by the [names][Executor#layers()] of the layers, so it knows the combinators of this library, its
/// modules' too, and takes one of your own that is called `retry` for a retry; and by the types and conditions
/// that they are [narrowed][dev.syncopate.Combinator#on] to: layers count only where it is certain that an
/// action can meet both. It looks into the branches of joined executors too. What it cannot know, such as which
/// failures a retry retries, it does not claim; a finding may still be meant as it is.
///
/// What [Recommended] makes is without findings.
public final class Lint {
    private Lint() {}

    /// A known mistake.
    ///
    /// @param layers the layers that do not go together, the outermost first, with their settings
    /// @param reason what happens
    /// @param remedy what to do instead
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
    /// @return what was found, in the order of the outer layers; empty if no mistake is known
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
