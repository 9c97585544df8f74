/// The search: what a run may meet, tried out move by move on a model of the world.
///
/// [Trials][dev.syncopate.testkit.search.Trials] has an
/// [Explorer][dev.syncopate.testkit.search.Explorer] try schedules, one
/// [Session][dev.syncopate.testkit.search.Session] each. A session is a world and its
/// [runs][dev.syncopate.testkit.search.LiveRun]. Whenever none of them moves,
/// [Moves][dev.syncopate.testkit.search.Moves] tells what can happen, a
/// [Guide][dev.syncopate.testkit.search.Guide] chooses, and
/// [Acting][dev.syncopate.testkit.search.Acting] does it. A [Scout][dev.syncopate.testkit.search.Scout]
/// is the guide that stops where a state was visited before; a
/// [Trace][dev.syncopate.testkit.search.Trace] keeps what happens, for the report.
///
/// A [Fingerprint][dev.syncopate.testkit.search.Fingerprint] is a state in 128 bits. The
/// [Content][dev.syncopate.testkit.search.Content] of a class says how its objects are folded into one.
/// A [WorldView][dev.syncopate.testkit.search.WorldView] shows a world, and what changed in it, to
/// people.
@NullMarked
package dev.syncopate.testkit.search;

import org.jspecify.annotations.NullMarked;
