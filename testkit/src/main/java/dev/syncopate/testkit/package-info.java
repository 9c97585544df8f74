/// Tests for orchestrations, combinators and drivers, for any test framework.
///
/// [Trial][dev.syncopate.testkit.Trial] tries an orchestration in a model of its world, in every order,
/// with every failure and with every crash. It gives a [Verdict][dev.syncopate.testkit.Verdict], or
/// throws a [TrialError][dev.syncopate.testkit.TrialError] with a report.
///
/// [CombinatorLaws][dev.syncopate.testkit.CombinatorLaws] creates a [Law][dev.syncopate.testkit.Law]
/// for each name, and [DriverLaws][dev.syncopate.testkit.DriverLaws] a
/// [DriverLaw][dev.syncopate.testkit.DriverLaw]. A law is checked on a `Bench`, which holds the
/// combinator, and actions and an executor to try it on. `Watch` runs each check on a thread with a
/// time limit.
@NullMarked
package dev.syncopate.testkit;

import org.jspecify.annotations.NullMarked;
