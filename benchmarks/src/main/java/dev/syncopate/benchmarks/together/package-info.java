/// Two and a hundred concurrent actions, with Syncopate as a group and as forks, with threads and with
/// rivals: the time of one action.
///
/// All execute the same actions, created by [GroupOf][dev.syncopate.benchmarks.actions.GroupOf], and collect
/// the results in order. The actions take no time, so the figures show the cost of concurrency alone.
@NullMarked
package dev.syncopate.benchmarks.together;

import org.jspecify.annotations.NullMarked;
