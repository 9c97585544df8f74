/// Failures: the internal exceptions of the library, and how to throw a checked exception that is not
/// declared.
///
/// Uses only the JDK; every other room may use it.
@NullMarked
package dev.syncopate.failures;

import org.jspecify.annotations.NullMarked;
