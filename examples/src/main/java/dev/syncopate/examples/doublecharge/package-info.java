/// A checkout that is crashed after each of its effects, and resumed: is anybody charged twice?
@NullMarked
package dev.syncopate.examples.doublecharge;

import org.jspecify.annotations.NullMarked;
