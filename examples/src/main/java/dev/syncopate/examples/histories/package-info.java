/// Histories of the examples: recorded by `./run EXAMPLE --record FILE`, and checked by `./run
/// histories check FOLDER`.
@NullMarked
package dev.syncopate.examples.histories;

import org.jspecify.annotations.NullMarked;
