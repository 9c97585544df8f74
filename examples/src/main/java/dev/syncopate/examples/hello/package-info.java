/// The smallest complete program.
@NullMarked
package dev.syncopate.examples.hello;

import org.jspecify.annotations.NullMarked;
