/// The search: what a run may meet, tried out move by move on a model of the world.
///
/// A [Fingerprint][dev.syncopate.testkit.search.Fingerprint] is a state in 128 bits, so that equal states are visited
/// once. The [Content][dev.syncopate.testkit.search.Content] of a class says how its objects are folded into one. A
/// [WorldView][dev.syncopate.testkit.search.WorldView] shows a world, and what changed in it, to people.
@NullMarked
package dev.syncopate.testkit.search;

import org.jspecify.annotations.NullMarked;
