package dev.syncopate.combinators;

import static dev.syncopate.combinators.LayerRule.Condition.ALWAYS;
import static dev.syncopate.combinators.LayerRule.Condition.INNER_NOT_OUTSIDE_TOO;
import static dev.syncopate.combinators.LayerRule.Condition.LONGER_LIMIT_INSIDE;
import static dev.syncopate.combinators.LayerRule.Condition.NO_BATCH_INSIDE;
import static dev.syncopate.combinators.LayerRule.Condition.OUTER_NOT_INSIDE_TOO;
import static dev.syncopate.combinators.LayerRule.Condition.SAME_NAME;
import static dev.syncopate.combinators.LayerRule.Condition.SAME_SETTINGS;

import dev.syncopate.combinators.LayerRule.Condition;
import java.util.List;

/// The known mistakes. Of two layers the first rule that they break is named.
final class LayerRules {
    private static final List<String> REPEATING = List.of("retry", "hedge");
    private static final List<String> SHARING = List.of("memo", "cached", "singleFlight");
    private static final List<String> WATCHING = List.of("logged", "timed", "traced", "tap", "collector", "onFailure");

    static final List<LayerRule> ALL = List.of(
            rule(
                    List.of("batch", "batchOutcomes"),
                    List.of(),
                    NO_BATCH_INSIDE,
                    "{outer} carries its actions out by its own function, so they never come to {inner}.",
                    "Put {outer} next to the executor."),
            rule(
                    REPEATING,
                    List.of("recorder"),
                    ALWAYS,
                    "Each attempt is recorded at the same path, and a history has one entry for a path.",
                    "Put recorder outermost."),
            rule(
                    List.of(
                            "memo",
                            "cached",
                            "singleFlight",
                            "fallback",
                            "mapResult",
                            "timeout",
                            "circuitBreaker",
                            "bulkhead",
                            "rateLimiter",
                            "gate",
                            "budget",
                            "chaos",
                            "dryRun"),
                    List.of("recorder"),
                    ALWAYS,
                    "What {outer} answers, changes or refuses is not in the history, so a replay from it may go another"
                            + " way than the run did.",
                    "Put recorder outermost."),
            rule(
                    List.of("memo", "cached"),
                    WATCHING,
                    INNER_NOT_OUTSIDE_TOO,
                    "What {outer} answers by itself never comes to {inner}.",
                    "Put {inner} outside, unless it is to see only what is really carried out."),
            rule(
                    List.of("singleFlight"),
                    WATCHING,
                    INNER_NOT_OUTSIDE_TOO,
                    "Of equal actions in flight at once only one comes to {inner}.",
                    "Put {inner} outside, unless it is to see only what is really carried out."),
            rule(
                    List.of("cached", "singleFlight"),
                    List.of("gate"),
                    INNER_NOT_OUTSIDE_TOO,
                    "Nobody decides on an action that gets an answer that was made for another one.",
                    "Put gate outside of {outer}."),
            rule(
                    SHARING,
                    List.of("compensate"),
                    ALWAYS,
                    "Who gets an answer that was made for another one has nothing to undo; and if that one fails, what"
                            + " both go by is undone.",
                    "Put compensate outside of {outer}."),
            rule(
                    List.of("memo", "cached"),
                    List.of("fallback"),
                    ALWAYS,
                    "A substitute is remembered as if it were the answer, and given although the executor might answer"
                            + " again.",
                    "Put fallback outside of {outer}."),
            rule(
                    List.of("retry"),
                    SHARING,
                    ALWAYS,
                    "All who wait for one attempt get its failure, and then each of them retries for itself.",
                    "Put {inner} outside of retry, so that they wait for the last attempt."),
            rule(
                    REPEATING,
                    List.of("fallback"),
                    ALWAYS,
                    "The first attempt that fails is answered by fallback, so {outer} never sees its failure.",
                    "Put fallback outside of {outer}."),
            rule(
                    REPEATING,
                    List.of("gate"),
                    ALWAYS,
                    "Each attempt is decided on, and asked for, anew, and a denial is a failure like any other.",
                    "Put gate outside of {outer}."),
            rule(
                    List.of("hedge"),
                    List.of("retry"),
                    ALWAYS,
                    "Each of the attempts that are under way at once is retried by itself, and hedge does not see that one"
                            + " has failed until all its retries have.",
                    "Put retry outside of hedge."),
            rule(
                    List.of("timeout"),
                    List.of("retry"),
                    OUTER_NOT_INSIDE_TOO,
                    "The time is for all attempts with their delays together: one that hangs uses it up, and is not"
                            + " retried.",
                    "Put a timeout for each attempt inside of retry; this one may stay as the limit of all."),
            rule(
                    List.of("timeout"),
                    List.of("fallback"),
                    OUTER_NOT_INSIDE_TOO,
                    "What ends because the time is over is cancelled, and so is not answered by fallback.",
                    "Put fallback outside of timeout."),
            rule(
                    List.of("timeout"),
                    List.of("circuitBreaker"),
                    OUTER_NOT_INSIDE_TOO,
                    "What the time limit ends is a cancellation to circuitBreaker, which then counts nothing: an executor"
                            + " that hangs never opens it.",
                    "Put circuitBreaker outside of timeout."),
            rule(
                    List.of("timeout"),
                    List.of("timeout"),
                    LONGER_LIMIT_INSIDE,
                    "The outer limit is always reached first, so the inner one does nothing.",
                    "Put the longer one outside, or leave it out."),
            rule(
                    List.of("circuitBreaker"),
                    List.of("retry"),
                    ALWAYS,
                    "All attempts are one call to circuitBreaker, which sees only how the last one ended: it opens late, and"
                            + " does not stop the attempts at an executor that fails.",
                    "Put circuitBreaker inside of retry, so that each attempt counts, and have retry let its"
                            + " CallNotPermittedException pass."),
            rule(
                    List.of("circuitBreaker"),
                    List.of("fallback"),
                    ALWAYS,
                    "What fallback answers is a success to circuitBreaker, which so sees no failure.",
                    "Put fallback outside of circuitBreaker, where it answers the refusals too."),
            rule(
                    List.of("circuitBreaker"),
                    List.of("bulkhead", "rateLimiter"),
                    ALWAYS,
                    "circuitBreaker counts the refusals of {inner} as failures of the executor, unless it is set to ignore"
                            + " them, and the waits as slow actions.",
                    "Put {inner} outside of circuitBreaker."),
            rule(
                    List.of("bulkhead"),
                    List.of("retry"),
                    ALWAYS,
                    "A permit is held during the delays between attempts, in which nothing is carried out.",
                    "Put bulkhead inside of retry."),
            rule(
                    List.of("bulkhead"),
                    List.of("serialBy"),
                    ALWAYS,
                    "Who waits for its turn holds a permit meanwhile.",
                    "Put bulkhead inside of serialBy."),
            rule(
                    List.of("rateLimiter"),
                    List.of("retry"),
                    ALWAYS,
                    "Only the first attempt asks rateLimiter; those after it come on top of the rate.",
                    "Put rateLimiter inside of retry."),
            rule(
                    List.of("bulkhead", "rateLimiter"),
                    List.of("hedge"),
                    ALWAYS,
                    "Several attempts go by the one permission that the action got from {outer}.",
                    "Put {outer} inside of hedge."),
            rule(
                    List.of("chaos"),
                    List.of("retry", "hedge", "fallback", "timeout", "circuitBreaker"),
                    ALWAYS,
                    "The trouble that chaos makes never comes to {inner}, so it does not test it.",
                    "Put chaos inside of {inner}."),
            rule(
                    List.of("shadow"),
                    List.of("dryRun"),
                    ALWAYS,
                    "The candidate really carries out what dryRun only lists.",
                    "Put dryRun outside of shadow."),
            rule(
                    REPEATING,
                    REPEATING,
                    SAME_NAME,
                    "Attempts multiply: each of the outer {outer} makes all those of the inner one.",
                    "Leave one of them out, or narrow them to different actions."),
            rule(
                    List.of("memo"),
                    List.of("memo"),
                    ALWAYS,
                    "What one of them remembers never comes to the other.",
                    "Leave the inner one out."),
            rule(
                    List.of("circuitBreaker", "bulkhead", "rateLimiter"),
                    List.of("circuitBreaker", "bulkhead", "rateLimiter"),
                    SAME_SETTINGS,
                    "Each action counts twice with the same {outer}.",
                    "Leave one of them out."));

    private LayerRules() {}

    private static LayerRule rule(
            List<String> outer, List<String> inner, Condition condition, String reason, String remedy) {
        return new LayerRule(outer, inner, condition, reason, remedy);
    }
}
