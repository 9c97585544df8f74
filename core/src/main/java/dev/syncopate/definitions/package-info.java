/// Orchestrations with a name, whose runs go on in another process, and what they ask of whatever drives them
/// there: messages, children, the next round, changes of the code.
///
/// A [Definition][dev.syncopate.definitions.Definition] is the same for a store in the own process and for a
/// workflow engine.
@NullMarked
package dev.syncopate.definitions;

import org.jspecify.annotations.NullMarked;
