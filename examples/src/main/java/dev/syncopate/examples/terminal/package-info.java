/// Terminal support for the examples: [progress][dev.syncopate.examples.terminal.ProgressLine],
/// [numbers for human readers][dev.syncopate.examples.terminal.Quantity],
/// [Ctrl-C][dev.syncopate.examples.terminal.CtrlC].
@NullMarked
package dev.syncopate.examples.terminal;

import org.jspecify.annotations.NullMarked;
