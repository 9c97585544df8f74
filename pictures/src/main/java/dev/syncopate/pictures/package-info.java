/// Pictures of runs, drawn from their histories.
///
/// A [Timeline][dev.syncopate.pictures.Timeline] is read from a
/// [History][dev.syncopate.history.History]: a lane for each strand, a bar for each action and timer,
/// and who waited for whom. Each form of picture is drawn from these.
@NullMarked
package dev.syncopate.pictures;

import org.jspecify.annotations.NullMarked;
