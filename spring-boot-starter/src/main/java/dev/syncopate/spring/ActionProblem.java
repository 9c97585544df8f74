package dev.syncopate.spring;

import dev.syncopate.ActionFailedException;
import dev.syncopate.combinators.DeniedException;
import dev.syncopate.combinators.OverBudgetException;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatusCode;

/// How the failure of an action is answered over HTTP.
///
/// @param text what happened to the action, without its values
record ActionProblem(HttpStatusCode status, String text) {

    /// A refused action is no failure of what is behind the application, so it is not a bad gateway. Neither is it
    /// worth a second attempt of the client's.
    static ActionProblem of(ActionFailedException failure) {
        if (failure.is(DeniedException.class)) {
            return of(403, "was denied");
        }
        if (failure.is(OverBudgetException.class)) {
            return of(422, "was over the budget of its run");
        }
        return failure.is(TimeoutException.class) ? of(504, "took too long") : of(502, "failed");
    }

    private static ActionProblem of(int status, String text) {
        return new ActionProblem(HttpStatusCode.valueOf(status), text);
    }
}
