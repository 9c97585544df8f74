/// Pictures of recorded runs: `./run timeline FILE`.
@NullMarked
package dev.syncopate.examples.timeline;

import org.jspecify.annotations.NullMarked;
