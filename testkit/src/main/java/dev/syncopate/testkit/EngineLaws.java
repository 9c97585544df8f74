package dev.syncopate.testkit;

import java.util.Arrays;
import java.util.List;

/// The laws that every engine keeps which runs definitions: what is asked of it from outside and by its runs has the
/// same effect on all of them.
///
/// They stand beside the [laws of drivers][DriverLaws], depend on no test framework, and run on the real clock, each
/// at most some seconds. Definitions, actions and the id of each run are new for each law.
public final class EngineLaws {
    private EngineLaws() {}

    /// Checks all laws.
    ///
    /// @param engine starts runs on the engine
    /// @throws AssertionError if laws are broken; the message states each with what was observed
    public static void check(EngineUnderTest engine) {
        List<Runnable> checks = Arrays.stream(EngineLaw.values())
                .<Runnable>map(law -> () -> law.check(engine))
                .toList();
        BrokenLaws.report("engine", checks);
    }
}
