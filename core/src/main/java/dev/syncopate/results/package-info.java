/// Results: the result type that an action declares, and whether a result is of it.
///
/// For each yield the composition room asks [ResultType][dev.syncopate.results.ResultType] whether the
/// result of the executor is of the declared type. If it is not, the yield throws.
///
/// Uses printing and failures.
@NullMarked
package dev.syncopate.results;

import org.jspecify.annotations.NullMarked;
