/// Shows a run that breaks a claim, as a text for terminals and failed tests.
///
/// A [Report][dev.syncopate.testkit.report.Report] is made of a
/// [Story][dev.syncopate.testkit.report.Story]: the [rows][dev.syncopate.testkit.search.Row] of the run
/// as [steps][dev.syncopate.testkit.report.Step], beside those of the nearest run that passes.
/// [Marks][dev.syncopate.testkit.report.Marks] are the steps that make the difference,
/// [patterns][dev.syncopate.testkit.report.Pattern] name known bugs where the steps prove them, a
/// [Folding][dev.syncopate.testkit.report.Folding] leaves steps out, and a
/// [Table][dev.syncopate.testkit.report.Table] lays out the others.
@NullMarked
package dev.syncopate.testkit.report;

import org.jspecify.annotations.NullMarked;
