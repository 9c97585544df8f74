/// Shows a run that breaks a claim. Knows the [rows][dev.syncopate.testkit.search.Row] of the run, and
/// not how it was found.
@NullMarked
package dev.syncopate.testkit.report;

import org.jspecify.annotations.NullMarked;
