/// Two and a hundred actions at once, by Syncopate as a group and as forks, by threads and by rivals: time
/// for one action.
///
/// All carry out the same actions, made by [GroupOf][dev.syncopate.benchmarks.actions.GroupOf], and collect
/// the results in order. The actions take no time, so what is measured is what it costs to do them at once.
@NullMarked
package dev.syncopate.benchmarks.together;

import org.jspecify.annotations.NullMarked;
