/// Looks at a store from another process: by commands, and by a page.
///
/// It reads the tables by connections of its own that cannot write, and needs no class of the runs.
/// What is to be done with a run is written as a row of `request`, which the process performs that has
/// the store open.
@NullMarked
package dev.syncopate.durable.command;

import org.jspecify.annotations.NullMarked;
