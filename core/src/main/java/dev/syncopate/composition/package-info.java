/// Composition: how executors and combinators are put together.
///
/// A combinator is a [LayerCombinator], which puts one layer around an executor, or is made of others:
/// [NestedCombinator], [FilteredCombinator], [IdentityCombinator]. [LayerProbe] finds out which layers a combinator
/// adds, without an executor.
///
/// A [Stage] is an executor with its layers. [PlainStage] wraps the user's executor, and each layer is
/// one more stage around it, such as [AroundStage]. The properties of a stack (number in flight,
/// coordination, layers, description) are those of its outermost stage. A behaviour that also executes
/// actions by another executor implements [SideExecutor]; executors that route each action to one of
/// several extend [JoinedExecutor].
///
/// [StageSpecializer] defines a hidden class for each combination of a behaviour and what it wraps, so that the JVM
/// compiles a stack as if it had been written by hand. [StageTemplate] is the class that is copied, [StageCache] and
/// [StageSlot] keep the copies, and [ResultCheck] checks results at the cost of two comparisons.
///
/// For one yield: the driver calls [Stage#perform] of the outermost stage, each stage calls its behaviour with the
/// stage that it wraps as [Next][dev.syncopate.Next], and the outermost one checks the type of the result.
///
/// For a group that stays together: the driver makes a [GroupPart], which goes inwards by [Stage#executeGroup]; the
/// ends of
/// its actions come outwards by [GroupEnds]. A behaviour takes part in that as a [GroupAround], or as one in two
/// phases, for which
/// [Phases] has both forms. What cannot go on in the group is handed to [GroupThreads], which the driver implements.
@NullMarked
package dev.syncopate.composition;

import org.jspecify.annotations.NullMarked;
