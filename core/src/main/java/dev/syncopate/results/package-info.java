/// Results: what the class of an action declares, which is its family and its result type; and the classes
/// of a sealed family.
///
/// For each yield the composition room asks [ResultType][dev.syncopate.results.ResultType] whether the
/// result of the executor is of the declared type. If it is not, the yield throws.
/// So it does if the action is not of the family that it declares.
///
/// Uses printing and failures.
@NullMarked
package dev.syncopate.results;

import org.jspecify.annotations.NullMarked;
