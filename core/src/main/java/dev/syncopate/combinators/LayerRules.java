package dev.syncopate.combinators;

import static dev.syncopate.combinators.LayerRule.Condition.ACTS_ON_PASSING_ACTIONS;
import static dev.syncopate.combinators.LayerRule.Condition.ALWAYS;
import static dev.syncopate.combinators.LayerRule.Condition.AT_MOST_ONCE_INSIDE;
import static dev.syncopate.combinators.LayerRule.Condition.INNER_NOT_OUTSIDE_TOO;
import static dev.syncopate.combinators.LayerRule.Condition.LONGER_LIMIT_INSIDE;
import static dev.syncopate.combinators.LayerRule.Condition.OUTER_COVERS_INNER;
import static dev.syncopate.combinators.LayerRule.Condition.OUTER_NOT_INSIDE_TOO;
import static dev.syncopate.combinators.LayerRule.Condition.SAME_ROLE;
import static dev.syncopate.combinators.LayerRule.Condition.SAME_SETTINGS;

import dev.syncopate.Role;
import dev.syncopate.combinators.LayerRule.Condition;
import java.util.List;

/// The known mistakes. Of two layers the first rule that they break is named.
final class LayerRules {
    private static final List<Role> REPEATING = List.of(Role.RETRY, Role.HEDGE);
    private static final List<Role> SHARING = List.of(Role.MEMO, Role.CACHED, Role.SINGLE_FLIGHT);
    private static final List<Role> WATCHING =
            List.of(Role.LOGGED, Role.TIMED, Role.TRACED, Role.TAP, Role.COLLECTOR, Role.ON_FAILURE);

    static final List<LayerRule> ALL = List.of(
            rule(
                    List.of(Role.BATCH),
                    List.of(),
                    ACTS_ON_PASSING_ACTIONS,
                    "{outer} executes its actions by its own function, so they never reach {inner}.",
                    "Put {outer} next to the executor."),
            rule(
                    REPEATING,
                    List.of(Role.RECORDER),
                    ALWAYS,
                    "The history has an entry for each attempt, such as /3@2, but a replay yields each action once.",
                    "Put recorder outermost."),
            rule(
                    List.of(
                            Role.MEMO,
                            Role.CACHED,
                            Role.SINGLE_FLIGHT,
                            Role.FALLBACK,
                            Role.MAP_RESULT,
                            Role.TIMEOUT,
                            Role.CIRCUIT_BREAKER,
                            Role.BULKHEAD,
                            Role.RATE_LIMITER,
                            Role.GATE,
                            Role.BUDGET,
                            Role.CHAOS,
                            Role.DRY_RUN),
                    List.of(Role.RECORDER),
                    ALWAYS,
                    "The history lacks what {outer} answers, changes or refuses, so a replay may take another path than"
                            + " the run did.",
                    "Put recorder outermost."),
            rule(
                    List.of(Role.MEMO, Role.CACHED),
                    WATCHING,
                    INNER_NOT_OUTSIDE_TOO,
                    "What {outer} answers by itself never reaches {inner}.",
                    "Put {inner} outside, unless it should see only what is really executed."),
            rule(
                    List.of(Role.SINGLE_FLIGHT),
                    WATCHING,
                    INNER_NOT_OUTSIDE_TOO,
                    "Of equal actions in flight at once only one reaches {inner}.",
                    "Put {inner} outside, unless it should see only what is really executed."),
            rule(
                    List.of(Role.CACHED, Role.SINGLE_FLIGHT),
                    List.of(Role.GATE),
                    INNER_NOT_OUTSIDE_TOO,
                    "An action that shares another's answer passes without a decision.",
                    "Put gate outside of {outer}."),
            rule(
                    SHARING,
                    List.of(Role.COMPENSATE),
                    ALWAYS,
                    "A caller that shares another's result registers no compensation; and if the other one fails, the"
                            + " result of both is undone.",
                    "Put compensate outside of {outer}."),
            rule(
                    List.of(Role.MEMO, Role.CACHED),
                    List.of(Role.FALLBACK),
                    ALWAYS,
                    "A substitute is remembered as if it were the answer, and returned even when the executor could"
                            + " answer again.",
                    "Put fallback outside of {outer}."),
            rule(
                    List.of(Role.RETRY),
                    SHARING,
                    ALWAYS,
                    "All callers that wait for one attempt get its failure, and then each of them retries by itself.",
                    "Put {inner} outside of {outer}, so that they wait for the last attempt."),
            rule(
                    REPEATING,
                    List.of(Role.FALLBACK),
                    ALWAYS,
                    "{inner} answers the first attempt that fails, so {outer} never sees a failure.",
                    "Put fallback outside of {outer}."),
            rule(
                    REPEATING,
                    List.of(Role.GATE),
                    ALWAYS,
                    "Each attempt is decided, and asked about, again, and a denial counts as a failure.",
                    "Put gate outside of {outer}."),
            rule(
                    List.of(Role.HEDGE),
                    List.of(Role.RETRY),
                    ALWAYS,
                    "Each concurrent attempt is retried by itself, and hedge does not see that one has failed until all"
                            + " its retries have.",
                    "Put retry outside of hedge."),
            rule(
                    List.of(Role.TIMEOUT),
                    List.of(Role.RETRY),
                    OUTER_NOT_INSIDE_TOO,
                    "The limit covers all attempts and their delays: an attempt that hangs uses it up and is not"
                            + " retried.",
                    "Put a timeout for each attempt inside of retry; this one may stay as the limit of all."),
            rule(
                    List.of(Role.TIMEOUT),
                    List.of(Role.FALLBACK),
                    OUTER_NOT_INSIDE_TOO,
                    "An action that exceeds the limit is cancelled, so fallback does not answer it.",
                    "Put fallback outside of timeout."),
            rule(
                    List.of(Role.TIMEOUT),
                    List.of(Role.CIRCUIT_BREAKER),
                    OUTER_NOT_INSIDE_TOO,
                    "To circuitBreaker an exceeded limit is a cancellation, which it does not count: an executor that"
                            + " hangs never opens it.",
                    "Put circuitBreaker outside of timeout."),
            rule(
                    List.of(Role.TIMEOUT),
                    List.of(Role.TIMEOUT),
                    LONGER_LIMIT_INSIDE,
                    "The outer limit is always reached first, so the inner one does nothing.",
                    "Put the longer one outside, or leave it out."),
            rule(
                    List.of(Role.CIRCUIT_BREAKER),
                    List.of(Role.RETRY),
                    ALWAYS,
                    "All attempts are one call to circuitBreaker, which sees only how the last one ended: it opens late, and"
                            + " does not stop the attempts at an executor that fails.",
                    "Put circuitBreaker inside of retry, so that each attempt counts, and have retry let its"
                            + " CallNotPermittedException pass."),
            rule(
                    List.of(Role.CIRCUIT_BREAKER),
                    List.of(Role.FALLBACK),
                    ALWAYS,
                    "What fallback answers is a success to circuitBreaker, which therefore sees no failure.",
                    "Put fallback outside of circuitBreaker, where it answers the refusals too."),
            rule(
                    List.of(Role.CIRCUIT_BREAKER),
                    List.of(Role.BULKHEAD, Role.RATE_LIMITER),
                    ALWAYS,
                    "circuitBreaker counts the refusals of {inner} as failures of the executor, unless it is set to ignore"
                            + " them, and the waits as slow actions.",
                    "Put {inner} outside of circuitBreaker."),
            rule(
                    List.of(Role.BULKHEAD),
                    List.of(Role.RETRY),
                    ALWAYS,
                    "A permit is held during the delays between attempts, while nothing is executed.",
                    "Put bulkhead inside of retry."),
            rule(
                    List.of(Role.BULKHEAD),
                    List.of(Role.SERIAL_BY),
                    ALWAYS,
                    "An action that waits for its turn holds a permit meanwhile.",
                    "Put bulkhead inside of serialBy."),
            rule(
                    List.of(Role.RATE_LIMITER),
                    List.of(Role.RETRY),
                    ALWAYS,
                    "Only the first attempt asks rateLimiter; further attempts exceed the rate.",
                    "Put rateLimiter inside of retry."),
            rule(
                    List.of(Role.BULKHEAD, Role.RATE_LIMITER),
                    List.of(Role.HEDGE),
                    ALWAYS,
                    "All attempts use the one permission that {outer} gave.",
                    "Put {outer} inside of hedge."),
            rule(
                    List.of(Role.CHAOS),
                    List.of(Role.RETRY, Role.HEDGE, Role.FALLBACK, Role.TIMEOUT, Role.CIRCUIT_BREAKER),
                    ALWAYS,
                    "What chaos injects never reaches {inner}, so it does not test it.",
                    "Put chaos inside of {inner}."),
            rule(
                    List.of(Role.SHADOW),
                    List.of(Role.DRY_RUN),
                    ALWAYS,
                    "The candidate really executes what dryRun only lists.",
                    "Put dryRun outside of shadow."),
            rule(
                    REPEATING,
                    REPEATING,
                    SAME_ROLE,
                    "Attempts multiply: each of the outer {outer} makes all those of the inner one.",
                    "Leave one of them out, or narrow them to different actions."),
            rule(
                    REPEATING,
                    List.of(Role.GUARANTEE),
                    AT_MOST_ONCE_INSIDE,
                    "{outer} executes an action again that is declared at most once, and its failure does not tell that"
                            + " it was not done.",
                    "Narrow {outer} to other actions, or to failures after which the action was not done."),
            rule(
                    List.of(Role.GUARANTEE),
                    List.of(Role.GUARANTEE),
                    OUTER_COVERS_INNER,
                    "Of two guarantees the outermost counts, so {inner} is without effect.",
                    "Put {inner} outside of {outer}, or leave one of them out."),
            rule(
                    List.of(Role.MEMO),
                    List.of(Role.MEMO),
                    ALWAYS,
                    "What one of them remembers never reaches the other.",
                    "Leave the inner one out."),
            rule(
                    List.of(Role.CIRCUIT_BREAKER, Role.BULKHEAD, Role.RATE_LIMITER),
                    List.of(Role.CIRCUIT_BREAKER, Role.BULKHEAD, Role.RATE_LIMITER),
                    SAME_SETTINGS,
                    "Each action counts twice with the same {outer}.",
                    "Leave one of them out."));

    private LayerRules() {}

    private static LayerRule rule(
            List<Role> outer, List<Role> inner, Condition condition, String reason, String remedy) {
        return new LayerRule(outer, inner, condition, reason, remedy);
    }
}
