/// Composition: what executors and combinators are made of.
///
/// A [Stage] is an executor with its layers; the stages of one stack are specialised for its classes.
@NullMarked
package dev.syncopate.composition;

import org.jspecify.annotations.NullMarked;
