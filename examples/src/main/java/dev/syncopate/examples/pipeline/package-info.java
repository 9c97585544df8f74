/// A thousand items through three steps, with at most eight under way.
///
/// Read in this order: [Album][dev.syncopate.examples.pipeline.Album], what can be done;
/// [MakeAlbum][dev.syncopate.examples.pipeline.MakeAlbum], the logic, with what is undone when it is cancelled;
/// [Pipeline][dev.syncopate.examples.pipeline.Pipeline], which plays the outside world and runs the logic on it;
/// [Meter][dev.syncopate.examples.pipeline.Meter], the combinator behind the display of progress.
@NullMarked
package dev.syncopate.examples.pipeline;

import org.jspecify.annotations.NullMarked;
