package dev.syncopate.testkit;

import java.util.ArrayList;
import java.util.List;

/// The laws that every driver keeps: an orchestration runs on it as it does in memory.
///
/// {@snippet class="dev.syncopate.testkit.DriverLawsTest" region="check"}
///
/// The laws depend on no test framework. Each runs an orchestration of its own, on the real clock, and
/// takes at most some tenths of a second. They need an executor that works on several actions at once.
/// That a run is resumed after a crash depends on what a driver stores, and is no part of them.
public final class DriverLaws {
    private DriverLaws() {}

    /// Checks all laws.
    ///
    /// @param driver runs an orchestration by the driver
    /// @throws AssertionError if laws are broken; the message states each with what was observed
    public static void check(DriverUnderTest driver) {
        List<AssertionError> broken = new ArrayList<>();
        for (DriverLaw law : DriverLaw.values()) {
            try {
                law.check(driver);
            } catch (AssertionError e) {
                broken.add(e);
            }
        }
        if (!broken.isEmpty()) {
            StringBuilder text = new StringBuilder(
                    "The driver breaks " + broken.size() + " of " + DriverLaw.values().length + " laws:");
            broken.forEach(law -> text.append("\n\n").append(law.getMessage()));
            AssertionError report = new AssertionError(text.toString());
            broken.forEach(report::addSuppressed);
            throw report;
        }
    }
}
