/// Checks the laws of combinators, for tests of any framework.
///
/// [CombinatorLaws][dev.syncopate.testkit.CombinatorLaws] is the entry point; it creates a
/// [Law][dev.syncopate.testkit.Law] for each name. A law is checked on a `Bench`, which holds the combinator,
/// and actions and an executor to try it on. `Watch` runs each check on a thread with a time limit.
/// The package depends on no test framework.
@NullMarked
package dev.syncopate.testkit;

import org.jspecify.annotations.NullMarked;
