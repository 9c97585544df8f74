package dev.syncopate.testkit;

import java.util.ArrayList;
import java.util.List;

/// One report of all laws that are broken.
final class BrokenLaws {
    private BrokenLaws() {}

    /// @param who such as `driver`
    /// @param laws each throws an [AssertionError] if it is broken
    static void report(String who, List<? extends Runnable> laws) {
        List<AssertionError> broken = new ArrayList<>();
        for (Runnable law : laws) {
            try {
                law.run();
            } catch (AssertionError e) {
                broken.add(e);
            }
        }
        if (!broken.isEmpty()) {
            StringBuilder text =
                    new StringBuilder("The " + who + " breaks " + broken.size() + " of " + laws.size() + " laws:");
            broken.forEach(law -> text.append("\n\n").append(law.getMessage()));
            AssertionError report = new AssertionError(text.toString());
            broken.forEach(report::addSuppressed);
            throw report;
        }
    }
}
