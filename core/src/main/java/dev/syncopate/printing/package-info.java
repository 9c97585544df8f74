/// Texts for messages: actions and results as text, with secrets masked.
///
/// The lowest room. It knows nothing but the public types.
@NullMarked
package dev.syncopate.printing;

import org.jspecify.annotations.NullMarked;
