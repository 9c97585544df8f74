/// The library's own exceptions, and how a checked exception leaves a method that declares none.
@NullMarked
package dev.syncopate.failures;

import org.jspecify.annotations.NullMarked;
