/// The kernel: runs that are moved by events, one strand at a time.
///
/// A [KernelRun][dev.syncopate.kernel.KernelRun] lets the strands of the in-memory driver take turns. Its
/// executor is the [Boundary][dev.syncopate.kernel.Boundary], at which an action becomes
/// [pending][dev.syncopate.kernel.KernelPending] and waits for its end.
@NullMarked
package dev.syncopate.kernel;

import org.jspecify.annotations.NullMarked;
