package dev.syncopate.pictures;

import dev.syncopate.history.History;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// What an orchestration does, as a graph that is merged from the histories of many runs.
///
/// Its places are types of actions; forks and groups begin and end at bars. Its ways tell what came next
/// and how often that happened: after a result, after a failure, after a limit of time, after a
/// cancellation. Branches split and meet again, and loops lead back.
///
/// Histories do not tell lines of code. Two yields are taken for the same place if they are of the same
/// type, in strands that were started at the same place, and came after a step of the same type that
/// ended alike. Places of one type in one strand are also the same if all that follows one of them
/// follows the other. Forks that were started together are one strand if they have the same name but for
/// numbers, or if they have no names and begin with an action of the same type.
///
/// A graph of more than 200 places is folded: what was taken least, and of that what is deepest, becomes
/// one place that says how many it stands for.
///
/// **Secrets.** A graph shows types, names of forks, and one action for each place by
/// [dev.syncopate.Action#text], which masks [secrets][dev.syncopate.Action.Secret]. It shows the types
/// of failures and not their messages.
///
/// **Threads.** A graph is immutable.
public final class OrchestrationGraph {
    private static final int MOST_PLACES = 200;

    private final Boxes boxes;
    private final Coverage coverage;

    private OrchestrationGraph(Boxes boxes, Coverage coverage) {
        this.boxes = boxes;
        this.coverage = coverage;
    }

    /// Merges histories into a graph.
    ///
    /// @param histories histories of runs of one orchestration, with their notes; in one without notes,
    /// the order of forks and yields, groups and the ends of strands are unknown
    /// @return the graph of all of them
    public static OrchestrationGraph of(Collection<History> histories) {
        return of(List.of(), histories);
    }

    /// Merges histories into a graph, and marks what no run has done.
    ///
    /// @param possible histories of all that can happen, as a search finds them; they are not counted
    /// @param taken histories of tests or of runs
    /// @return the graph of all of them, with the ways of `taken` counted, and the others marked as
    /// `never`
    public static OrchestrationGraph of(Collection<History> possible, Collection<History> taken) {
        Graph graph = GraphBuilder.build(List.copyOf(possible), List.copyOf(taken));
        Coverage coverage = Coverage.of(graph);
        return new OrchestrationGraph(Boxes.of(GraphFolding.fold(graph, MOST_PLACES)), coverage);
    }

    /// Returns how much of what can happen was taken.
    ///
    /// @return the numbers of places and ways, those that are folded included
    public Coverage coverage() {
        return coverage;
    }

    /// Returns the ways, in the order in which they were found.
    ///
    /// @return the ways from place to place
    public List<Way> ways() {
        return boxes.arrows().stream()
                .map(arrow -> new Way(
                        boxes.boxes().get(arrow.from()).text(),
                        arrow.text(),
                        boxes.boxes().get(arrow.to()).text(),
                        arrow.never()))
                .toList();
    }

    /// Draws the graph in the language of Graphviz.
    ///
    /// @return a `digraph` with labels, for `dot -Tsvg`
    public String dot() {
        return GraphDot.write(boxes);
    }

    /// Draws the graph in the language of Mermaid, which many pages of documentation render.
    ///
    /// @return a `flowchart`
    public String mermaid() {
        return GraphMermaid.write(boxes);
    }

    /// Draws the graph as an image, which follows the reader's choice of light or dark.
    ///
    /// @return an `svg` element that stands for itself, without scripts and without references
    public String svg() {
        return GraphSvg.write(boxes);
    }

    /// One line for each way.
    @Override
    public String toString() {
        return ways().stream().map(Way::toString).collect(Collectors.joining("\n"));
    }

    /// A way from one place of the orchestration to the next.
    ///
    /// @param from the place where it begins, such as `Charge`
    /// @param text how that was left, and how often it was taken, such as `failed × 3`; empty if there
    /// is nothing to say
    /// @param to the place where it leads
    /// @param never whether no run took it
    public record Way(String from, String text, String to, boolean never) {

        /// Such as `Charge --failed × 3--> Refund`.
        @Override
        public String toString() {
            return from + (text.isEmpty() ? " --> " : " --" + text + "--> ") + to;
        }
    }
}
