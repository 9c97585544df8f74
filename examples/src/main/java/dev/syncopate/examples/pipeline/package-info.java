/// A thousand items through three steps, at most eight at once.
///
/// Read in this order: [Album][dev.syncopate.examples.pipeline.Album], the actions;
/// [MakeAlbum][dev.syncopate.examples.pipeline.MakeAlbum], the logic, with its clean-up after a
/// cancellation; [Pipeline][dev.syncopate.examples.pipeline.Pipeline], which simulates the outside
/// world and runs the logic on it; [Meter][dev.syncopate.examples.pipeline.Meter], the combinator that
/// shows the progress.
@NullMarked
package dev.syncopate.examples.pipeline;

import org.jspecify.annotations.NullMarked;
