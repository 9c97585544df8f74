/// What the examples need of a terminal: [progress][dev.syncopate.examples.terminal.ProgressLine],
/// [numbers for people][dev.syncopate.examples.terminal.Quantity],
/// [Ctrl-C][dev.syncopate.examples.terminal.CtrlC].
@NullMarked
package dev.syncopate.examples.terminal;

import org.jspecify.annotations.NullMarked;
