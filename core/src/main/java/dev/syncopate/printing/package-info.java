/// Printing: the text of actions and results in messages and logs, with secrets masked, and the order of
/// paths.
///
/// All messages are made by [Text][dev.syncopate.printing.Text], which asks
/// [Masked][dev.syncopate.printing.Masked] whether a value holds a secret. The
/// [Parts][dev.syncopate.printing.Parts] of a class are the components of a record or the properties of a
/// data class. What is found out about a class is kept by a [PerClass][dev.syncopate.printing.PerClass],
/// such that no class loader is kept in memory.
///
/// The lowest room: it uses only the public types and the JDK.
@NullMarked
package dev.syncopate.printing;

import org.jspecify.annotations.NullMarked;
