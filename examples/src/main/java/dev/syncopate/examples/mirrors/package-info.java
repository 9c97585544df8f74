/// The first of several mirrors, with a time limit and a fallback, in one file:
/// [Mirrors][dev.syncopate.examples.mirrors.Mirrors].
@NullMarked
package dev.syncopate.examples.mirrors;

import org.jspecify.annotations.NullMarked;
