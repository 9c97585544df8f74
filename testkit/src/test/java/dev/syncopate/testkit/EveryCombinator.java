package dev.syncopate.testkit;

import static dev.syncopate.testkit.Law.Name.CANCELLED_IN_FLIGHT;
import static dev.syncopate.testkit.Law.Name.IN_FLIGHT;
import static dev.syncopate.testkit.Law.Name.ONCE;
import static dev.syncopate.testkit.Law.Name.SEVERAL_CALLERS;

import dev.syncopate.Action;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.combinators.Batch;
import dev.syncopate.combinators.Budget;
import dev.syncopate.combinators.Chaos;
import dev.syncopate.combinators.Collector;
import dev.syncopate.combinators.Compensate;
import dev.syncopate.combinators.DryRun;
import dev.syncopate.combinators.Fallback;
import dev.syncopate.combinators.Gate;
import dev.syncopate.combinators.Hedge;
import dev.syncopate.combinators.Logged;
import dev.syncopate.combinators.MapResult;
import dev.syncopate.combinators.Memo;
import dev.syncopate.combinators.OnFailure;
import dev.syncopate.combinators.Parallel;
import dev.syncopate.combinators.Post;
import dev.syncopate.combinators.Pre;
import dev.syncopate.combinators.Recommended;
import dev.syncopate.combinators.Retry;
import dev.syncopate.combinators.RetryBudget;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.combinators.SerialBy;
import dev.syncopate.combinators.Shadow;
import dev.syncopate.combinators.SingleFlight;
import dev.syncopate.combinators.Tap;
import dev.syncopate.combinators.Timeout;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;

/// All constructors and methods of core that create a combinator, each with settings that give it
/// nothing to do.
final class EveryCombinator {
    private static final Duration DAY = Duration.ofDays(1);

    /// An executor that is never called.
    private static final Executor<Object> IDLE =
            Executor.<Object>of((action, call) -> "").withMaxInFlight(Integer.MAX_VALUE);

    /// An action of a type that the laws do not use.
    private record Other() implements Action<Other, String> {}

    static final List<Way> ALL = List.of(
            way("Combinator.none()", Combinator::none),
            way("Combinator.of(String, Around)", EveryCombinator::own),
            way("Combinator.before(String, Consumer)", () -> Combinator.before("own", action -> {})),
            way("Combinator.after(String, BiConsumer)", () -> Combinator.after("own", (action, result) -> {})),
            way(
                    "Combinator.phased(String, Phased)",
                    () -> Combinator.phased("own", (action, call) -> outcome -> outcome)),
            way("Combinator.ofRun(String, RunAround)", EveryCombinator::ofRun),
            way("Combinator.ofProcess(String, ProcessAround)", EveryCombinator::ofProcess),
            way("Combinator.on(Class)", () -> own().on(Step.class)),
            way("Combinator.when(Predicate)", () -> own().when(action -> true)),
            way("Combinator.inside(Combinator)", () -> own().inside(own())),
            way("Batch.batch(Class, int, BatchFunction)", () -> Batch.batch(Other.class, 9, all -> List.of())),
            way(
                    "Batch.batchOutcomes(Class, int, BatchFunction)",
                    () -> Batch.batchOutcomes(Other.class, 9, all -> List.of())),
            way("Budget.budget(ToLongFunction, long)", () -> Budget.budget(action -> 0, 0)),
            way(
                    "Budget.budget(Class, ToLongBiFunction, long)",
                    () -> Budget.budget(Other.class, (action, result) -> 1, 1)),
            way("Chaos.chaos(long, Plan)", () -> Chaos.chaos(1, Chaos.failing(0, IOException::new))),
            way("Collector.collector()", Collector::collector),
            way("Compensate.compensate(Function)", () -> Compensate.compensate(action -> Optional.empty())),
            way(
                    "Compensate.compensate(BiFunction)",
                    () -> Compensate.compensate((action, outcome) -> Optional.empty())),
            way("DryRun.dryRun(Predicate)", () -> DryRun.dryRun(action -> true)),
            way("DryRun.dryRun(Predicate, Function)", () -> DryRun.dryRun(action -> true, action -> "")),
            way("Fallback.fallback(Answer)", () -> Fallback.fallback((action, failure) -> "", failure -> false)),
            way(
                    "Fallback.fallback(Answer, Predicate)",
                    () -> Fallback.fallback((action, failure) -> "", failure -> false)),
            way("Fallback.fallback(Executor)", () -> Fallback.fallback(IDLE, failure -> false)),
            way("Fallback.fallback(Executor, Predicate)", () -> Fallback.fallback(IDLE, failure -> false)),
            way("Gate.gate(Function)", () -> Gate.gate(action -> Gate.Decision.allow())),
            way("Guarantee(Kind, Optional)", () -> new Guarantee(Guarantee.Kind.REPEATABLE, Optional.empty())),
            way("Guarantee.atLeastOnce()", Guarantee::atLeastOnce),
            way("Guarantee.atMostOnce()", Guarantee::atMostOnce),
            way("Guarantee.deferred()", Guarantee::deferred),
            way("Guarantee.repeatable()", Guarantee::repeatable),
            way("Guarantee.within(Duration)", () -> Guarantee.atMostOnce().within(DAY)),
            way("Hedge.hedge(Duration, int)", () -> Hedge.hedge(DAY, 2), ONCE, SEVERAL_CALLERS),
            way("Hedge.hedge(Function, int)", () -> Hedge.hedge(action -> DAY, 2), ONCE, SEVERAL_CALLERS),
            way("Logged.logged()", Logged::logged),
            way("Logged.loggedTo(Consumer)", () -> Logged.loggedTo(line -> {})),
            way("Logged.loggedTo(Consumer, Style)", () -> Logged.loggedTo(line -> {}, Logged.Style.EXECUTING)),
            way("MapResult.mapResult(Class, Function)", () -> MapResult.mapResult(Other.class, result -> result)),
            way("MapResult.mapResult(Function)", () -> MapResult.mapResult(result -> result)),
            way("Memo.memo()", Memo::memo),
            way("Memo.memo(Keep)", () -> Memo.memo(Memo.Keep.RESULTS)),
            way("OnFailure.onFailure(BiConsumer)", () -> OnFailure.onFailure((action, failure) -> {})),
            way("Parallel.parallel()", Parallel::parallel, IN_FLIGHT),
            way("Parallel.parallel(int)", () -> Parallel.parallel(3), IN_FLIGHT),
            way("Post.post(BiConsumer)", () -> Post.post((action, result) -> {})),
            way("Pre.pre(Consumer)", () -> Pre.pre(action -> {})),
            way("Recommended.inRecommendedOrder(Combinator[])", EveryCombinator::inOrder),
            way("Retry.retry(Schedule)", () -> Retry.retry(Schedule.fixed(DAY).upTo(1))),
            way("Retry.retry(Schedule, Predicate)", () -> Retry.retry(Schedule.fixed(DAY), failure -> false)),
            way(
                    "Retry.withBudget(RetryBudget)",
                    () -> Retry.retry(Schedule.fixed(DAY), failure -> false).withBudget(RetryBudget.standard())),
            way("SerialBy.serialBy(Function)", () -> SerialBy.serialBy(action -> action)),
            way("Shadow.shadow(Executor, Consumer)", () -> Shadow.shadow(IDLE, comparison -> {})),
            way(
                    "Shadow.shadow(Executor, Consumer, Executor, int)",
                    () -> Shadow.shadow(IDLE, comparison -> {}, Runnable::run, 1)),
            way("SingleFlight.singleFlight()", SingleFlight::singleFlight),
            way("Tap.tap(BiConsumer)", () -> Tap.tap((action, outcome) -> {})),
            way("Tap.tap(BiConsumer, BiConsumer)", () -> Tap.tap((action, outcome) -> {}, (action, failure) -> {})),
            way("Timeout.timeout(Duration)", () -> Timeout.timeout(DAY)));

    /// The same combinators with settings by which they do something beside the action.
    static final List<Way> MORE = List.of(
            way(
                    "fallback, narrowed to nothing",
                    () -> Fallback.fallback((action, failure) -> "fallback").when(action -> false)),
            way("pre, narrowed to a type", () -> Pre.pre(action -> {}).on(Object.class)),
            way("pre, narrowed by a predicate", () -> Pre.pre(action -> {}).when(action -> true)),
            way(
                    "compensate by outcome, with an undo",
                    () -> Compensate.compensate((action, outcome) -> Optional.of("undo")),
                    CANCELLED_IN_FLIGHT),
            way("serialBy no key", () -> SerialBy.serialBy(action -> null)),
            way("chaos that does nothing", () -> Chaos.chaos(1, Chaos.losing(0, IOException::new))),
            way("a shadow on virtual threads", () -> Shadow.shadow(IDLE, comparison -> {})),
            way("dryRun that answers another type", () -> DryRun.dryRun(action -> true, action -> "dry")),
            way(
                    "retry within a time and a budget",
                    () -> Retry.retry(Schedule.fixed(DAY).within(Duration.ofNanos(1)), failure -> false)
                            .withBudget(RetryBudget.of(Duration.ofSeconds(1), 0, 0))),
            way(
                    "a tap that throws",
                    () -> Tap.tap(
                            (action, outcome) -> {
                                throw new IllegalStateException("tap");
                            },
                            (action, failure) -> {})));

    /// Silences the JDK's logger, whose output would fill the log of the build. The field keeps a strong
    /// reference, since the JDK forgets an unreferenced logger together with its settings.
    private static final Logger SILENT = Logger.getLogger("dev.syncopate");

    static {
        SILENT.setUseParentHandlers(false);
    }

    private EveryCombinator() {}

    /// @param signature the constructor or method that creates the combinator
    /// @param broken the laws that it breaks on purpose
    record Way(String signature, Supplier<Combinator<Object>> combinator, Set<Law.Name> broken) {
        @Override
        public String toString() {
            return signature;
        }
    }

    private static Way way(String signature, Supplier<Combinator<Object>> combinator, Law.Name... broken) {
        return new Way(signature, combinator, Set.of(broken));
    }

    private static Combinator<Object> inOrder() {
        return Recommended.inRecommendedOrder(Post.post((action, result) -> {}), Pre.pre(action -> {}));
    }

    private static Combinator<Object> ofRun() {
        return Combinator.ofRun("own", (action, call, next) -> next.execute(action, call));
    }

    private static Combinator<Object> ofProcess() {
        return Combinator.ofProcess("own", (action, call, next) -> next.execute(action, call));
    }

    private static Combinator<Object> own() {
        return Combinator.of("own", (action, call, next) -> next.execute(action, call));
    }
}
