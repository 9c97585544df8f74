package dev.syncopate.testkit.report;

import dev.syncopate.testkit.report.Folding.Part;
import dev.syncopate.testkit.search.Counterexample;
import dev.syncopate.testkit.search.Findings;
import dev.syncopate.testkit.search.RunEnd;
import dev.syncopate.testkit.search.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A run that breaks a claim, as a text of 120 columns, and of 40 lines if it can be folded so far.
public final class Report {
    private static final int MOST_LINES = 40;
    private static final int MOST_OF_MESSAGE = 6;
    private static final List<Folding> FOLDINGS =
            List.of(new Folding(5, 1, 2), new Folding(3, 1, 1), new Folding(2, 0, 1), new Folding(1, 0, 1));
    private static final int[] MOST_OF_PASSING = {6, 4, 3, 2};
    private static final int LEAST_OF_PASSING = 2;

    private final Story story;
    private final @Nullable Findings found;
    private final Optional<Pattern.Finding> pattern;
    private final Marks marks;

    private Report(Counterexample example, @Nullable Findings found) {
        this.story = new Story(example);
        this.found = found;
        this.pattern = Pattern.find(story);
        this.marks = Marks.of(story);
    }

    /// @param found how much was tried; null for a schedule that was followed
    public static String of(Counterexample example, @Nullable Findings found) {
        Report report = new Report(example, found);
        List<String> lines = report.lines(0);
        for (int level = 1; lines.size() > MOST_LINES && level < FOLDINGS.size(); level++) {
            lines = report.lines(level);
        }
        return String.join("\n", lines);
    }

    /// @param level how much is folded, from 0
    private List<String> lines(int level) {
        List<String> lines = new ArrayList<>(claim());
        pattern.ifPresent(finding -> lines.addAll(Lines.paragraph(finding.sentence(), "  ")));
        lines.add("");
        Set<Step> marked = new HashSet<>(marks.steps());
        Set<Step> kept = new HashSet<>(marked);
        pattern.ifPresent(finding -> kept.addAll(finding.steps()));
        List<Part> failing = FOLDINGS.get(level).of(story.steps, kept);
        List<Step> passing = passing(kept, MOST_OF_PASSING[level]);
        List<Part> all = new ArrayList<>(failing);
        passing.forEach(step -> all.add(Part.of(step)));
        List<List<String>> table = Table.lines(story.hasSeveralRuns(), all, marked);
        if (!failing.isEmpty()) {
            table.subList(0, failing.size() + 1).forEach(lines::addAll);
        }
        lines.addAll(ends(story.example.ends()));
        legend().ifPresent(lines::add);
        story.example.nearest().ifPresent(nearest -> {
            lines.add("");
            lines.add("The nearest run that passes"
                    + (passing.isEmpty()
                            ? ":"
                            : ", from row " + passing.getFirst().number() + " on:"));
            table.subList(failing.size() + 1, table.size()).forEach(lines::addAll);
            int more = story.passing.size()
                    - (passing.isEmpty() ? 0 : passing.getLast().number());
            lines.addAll(passes(nearest.ends(), more));
        });
        lines.add("");
        lines.addAll(Lines.paragraph(HowFound.text(story.example, found), "  "));
        lines.addAll(JavaText.of(story.example.schedule()));
        return lines;
    }

    private List<String> claim() {
        Violation claim = story.example.claim();
        List<String> lines = new ArrayList<>(Lines.paragraph("This does not hold: " + claim.claim(), "  "));
        List<String> message = claim.message()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> "  " + Lines.cut(line.stripTrailing(), Lines.WIDTH - 2))
                .toList();
        lines.addAll(Lines.atMost(MOST_OF_MESSAGE, message));
        return lines;
    }

    /// The steps of the passing run from where it parts, up to the last one whose action is shown above.
    private List<Step> passing(Set<Step> shown, int most) {
        int from = story.parts().map(Step::number).orElse(Integer.MAX_VALUE);
        int to = story.passing.stream()
                .filter(step -> shown.stream().anyMatch(other -> other.isAt(step)))
                .mapToInt(Step::number)
                .max()
                .orElse(0);
        return story.passing.stream()
                .filter(step -> step.number() >= from)
                .filter(step -> step.number() <= to || step.number() < from + LEAST_OF_PASSING)
                .limit(most)
                .toList();
    }

    private List<String> ends(List<RunEnd> ends) {
        if (story.isEndless()) {
            return ends.stream()
                    .flatMap(end -> Lines.paragraph("  " + end, "    ").stream())
                    .toList();
        }
        return story.isBrokenAtEnd()
                ? List.of(ends(ends, "  End: "))
                : List.of("  It does not hold after row " + story.steps.size() + ".");
    }

    private static List<String> passes(List<RunEnd> ends, int more) {
        String begin = more == 0 ? "  End: " : more == 1 ? "  1 more move; end: " : "  " + more + " more moves; end: ";
        return List.of(ends(ends, begin));
    }

    private static String ends(List<RunEnd> ends, String begin) {
        String text = ends.stream().map(RunEnd::toString).collect(Collectors.joining("; "));
        return Lines.cut(begin + text, Lines.WIDTH);
    }

    private Optional<String> legend() {
        String order = marks.legend().isEmpty() ? "" : "> " + marks.legend() + "   ";
        boolean deviates = story.example.deviations() > 0;
        String text = "  " + order + (deviates ? "* deviates from the plain order" : "");
        return text.isBlank() ? Optional.empty() : Optional.of(text.stripTrailing());
    }
}
