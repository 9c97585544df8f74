package dev.syncopate.combinators;

import dev.syncopate.Executor;
import dev.syncopate.Layer;
import java.util.ArrayList;
import java.util.List;

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
        List<Finding> findings = new ArrayList<>();
        for (int outer = 0; outer < layers.size(); outer++) {
            for (int inner = outer + 1; inner < layers.size(); inner++) {
                look(layers, outer, inner, findings);
            }
        }
        return List.copyOf(findings);
    }

    /// Each pair is found once, by the first rule.
    private static void look(List<Layer> layers, int outer, int inner, List<Finding> findings) {
        for (LayerRule rule : LayerRules.ALL) {
            if (rule.isBroken(layers, outer, inner)) {
                findings.add(rule.finding(layers.get(outer), layers.get(inner)));
                return;
            }
        }
    }
}
