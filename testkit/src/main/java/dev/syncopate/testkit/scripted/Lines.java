package dev.syncopate.testkit.scripted;

import dev.syncopate.Path;
import dev.syncopate.driver.DrivenRun;
import java.util.Optional;

/// The lines of the user's code at which the strands of a run wait.
final class Lines {
    private Lines() {}

    /// The line of an orchestration that yielded, or of the one that forked it.
    ///
    /// @return such as `at com.example.Checkout.run(Checkout.java:31)`; empty if no line is known
    static Optional<String> of(DrivenRun<?> run, Path path) {
        for (Path strand = path.strand(); ; strand = strand.strand()) {
            Optional<StackTraceElement> line = inStrand(run, strand);
            if (line.isPresent() || strand.equals(Path.RUN)) {
                return line.map(Lines::text);
            }
        }
    }

    private static Optional<StackTraceElement> inStrand(DrivenRun<?> run, Path strand) {
        return run.strands().stream()
                .filter(each -> each.path().equals(strand))
                .flatMap(each -> each.lines().stream())
                .findFirst();
    }

    /// In the form that development environments make a link of.
    private static String text(StackTraceElement line) {
        return "at " + line.getClassName() + "." + line.getMethodName() + "(" + line.getFileName() + ":"
                + line.getLineNumber() + ")";
    }
}
