/// Ways to test an orchestration by what it yields: nothing is performed, and time is virtual.
///
/// [Script][dev.syncopate.testkit.scripted.Script] says in order what is yielded and how it ends,
/// [Stubs][dev.syncopate.testkit.scripted.Stubs] answer in whatever order, and
/// [Stepping][dev.syncopate.testkit.scripted.Stepping] leaves it to the test. All may begin with a
/// history, and all check whether the orchestration is pure. The test makes a `Setup`; a `StagedRun`
/// runs it, one event after the other; `Purity` follows its events once more. The package depends on no
/// test framework.
@NullMarked
package dev.syncopate.testkit.scripted;

import org.jspecify.annotations.NullMarked;
