package dev.syncopate.pictures;

import dev.syncopate.Path;
import dev.syncopate.driver.Strand;
import java.util.Optional;

/// A strand waits for forks of its own.
///
/// @param lane the place of the strand among the lanes
/// @param kind one of [Strand.Waits#FORK], [Strand.Waits#ALL] and [Strand.Waits#SOME]
/// @param fork the path of the fork, if it waits for one
/// @param from when it began to wait
/// @param to when it did something again; empty if it had not
record Wait(int lane, Strand.Waits kind, Optional<Path> fork, Moment from, Optional<Moment> to) {}
