package dev.syncopate.durable;

import dev.syncopate.definitions.Token;
import dev.syncopate.driver.Ending;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers from outside, and why they are refused.
record Answers(Runs runs) {

    void answer(Token token, @Nullable Object value) {
        give(token, run -> run.answer(token.path(), Ending.success(value)));
    }

    void answerText(Token token, String json) {
        give(token, run -> run.answer(token.path(), json));
    }

    void fail(Token token, Exception reason) {
        give(token, run -> run.answer(token.path(), Ending.failure(reason)));
    }

    private void give(Token token, Function<Told, Boolean> answer) {
        if (runs.queries().require(token.run()).isFinished()) {
            throw refused(token);
        }
        boolean taken;
        try {
            taken = runs.tell(token.run(), run -> run.round() == token.round() && answer.apply(run));
        } catch (ClassCastException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (StoreException e) {
            throw runs.queries().require(token.run()).isFinished() ? refused(token) : e;
        }
        if (!taken) {
            throw refused(token);
        }
    }

    private StoreException refused(Token token) {
        LiveRun present = runs.live(token.run());
        if (present != null) {
            present.log().awaitDurable();
        }
        if (runs.queries().require(token.run()).again() != token.round()) {
            return new StoreException(
                    StoreException.Kind.ANSWERED,
                    "Nothing waits for an answer at " + token + ": the run has begun anew since");
        }
        Optional<String> outcome = runs.queries().outcome(token.run(), token.path());
        return new StoreException(
                StoreException.Kind.ANSWERED,
                "Nothing waits for an answer at " + token + ": "
                        + switch (outcome.orElse("")) {
                            case Texts.ANSWERED -> "it was answered before";
                            case Texts.FAILED -> "it was answered before, by a failure";
                            case Texts.CANCELLED -> "it was cancelled";
                            default ->
                                runs.queries().require(token.run()).isFinished()
                                        ? "the run has ended"
                                        : "the run has not yielded it";
                        });
    }
}
