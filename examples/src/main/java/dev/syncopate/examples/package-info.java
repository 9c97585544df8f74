/// Programs to read and to run: [Examples][dev.syncopate.examples.Examples] lists them, each has a package of its
/// own.
@NullMarked
package dev.syncopate.examples;

import org.jspecify.annotations.NullMarked;
