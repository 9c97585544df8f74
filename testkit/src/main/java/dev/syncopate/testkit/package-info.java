/// Laws that tests check combinators against.
///
/// [CombinatorLaws][dev.syncopate.testkit.CombinatorLaws] is where to begin; it makes a
/// [Law][dev.syncopate.testkit.Law] for each name. A law is carried out on a `Bench`, which has the
/// combinator, and actions and an executor to try it on, by a thread that `Watch` gives a limited time.
/// Nothing here knows a test framework.
@NullMarked
package dev.syncopate.testkit;

import org.jspecify.annotations.NullMarked;
