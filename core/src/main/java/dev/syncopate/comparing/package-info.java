/// Comparing: whether two actions, or two failures, are the same for a replay, and how they differ.
///
/// [SameAction][dev.syncopate.comparing.SameAction] decides, and
/// [Differences][dev.syncopate.comparing.Differences] explains. Components that compare by identity are
/// found by [Identity][dev.syncopate.comparing.Identity].
///
/// Uses printing.
@NullMarked
package dev.syncopate.comparing;

import org.jspecify.annotations.NullMarked;
