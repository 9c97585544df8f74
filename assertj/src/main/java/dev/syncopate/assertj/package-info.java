/// Assertions on histories with AssertJ.
///
/// [HistoryAssertions][dev.syncopate.assertj.HistoryAssertions] is the entry point. A
/// [HistoryAssert][dev.syncopate.assertj.HistoryAssert] is about a whole run, and a
/// [YieldsAssert][dev.syncopate.assertj.YieldsAssert] about some of its actions. Both read the history
/// as a `Course`, the yields in their order, which prints with a place marked.
@NullMarked
package dev.syncopate.assertj;

import org.jspecify.annotations.NullMarked;
