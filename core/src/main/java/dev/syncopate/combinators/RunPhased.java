package dev.syncopate.combinators;

import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.Phased;
import dev.syncopate.RunAround;
import dev.syncopate.RunCall;
import dev.syncopate.composition.Phases;
import org.jspecify.annotations.Nullable;

/// The behaviour of a layer of the run in two phases.
///
/// @param <F> the actions that it fits
interface RunPhased<F> extends RunAround<F>, Phased<F> {
    /// As [Phased#before(Object, Call)].
    After before(F action, RunCall call) throws Exception;

    @Override
    default After before(F action, Call call) throws Exception {
        return before(action, (RunCall) call);
    }

    @Override
    default @Nullable Object execute(F action, RunCall call, Next<F> next) throws Exception {
        return Phases.execute(this, action, call, next);
    }

    @Override
    default @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
        return Phases.execute(this, action, call, next);
    }
}
