/// A checkout that is crashed in each of its states, and resumed: is anybody charged twice?
@NullMarked
package dev.syncopate.examples.doublecharge;

import org.jspecify.annotations.NullMarked;
