package dev.syncopate.testkit;

import java.util.Arrays;
import java.util.List;

/// The laws that every driver keeps: an orchestration runs on it as it does in memory.
///
/// {@snippet class="dev.syncopate.testkit.DriverLawsTest" region="check"}
///
/// The laws depend on no test framework. Each runs an orchestration of its own, on the real clock, and
/// takes some tenths of a second, or what a thousand actions take. They need an executor that works on several actions
/// at once.
/// That a run is resumed after a crash depends on what a driver stores, and is no part of them.
public final class DriverLaws {
    private DriverLaws() {}

    /// Checks all laws.
    ///
    /// @param driver runs an orchestration by the driver
    /// @throws AssertionError if laws are broken; the message states each with what was observed
    public static void check(DriverUnderTest driver) {
        List<Runnable> checks = Arrays.stream(DriverLaw.values())
                .<Runnable>map(law -> () -> law.check(driver))
                .toList();
        BrokenLaws.report("driver", checks);
    }
}
