/// The smallest whole program.
@NullMarked
package dev.syncopate.examples.hello;

import org.jspecify.annotations.NullMarked;
