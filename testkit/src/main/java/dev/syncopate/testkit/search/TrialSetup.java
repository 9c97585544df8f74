package dev.syncopate.testkit.search;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.testkit.search.Claims.Claim;
import dev.syncopate.testkit.search.Claims.EndClaim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Puts a setup together, step by step. The types of actions, results and worlds are checked by who
/// calls this.
@SuppressWarnings("unchecked") // The trial has them as type parameters.
public final class TrialSetup {
    private static final String FIRST = "run";
    private static final Setup.Limits LIMITS =
            new Setup.Limits(Duration.ofSeconds(10), 1_000, Runtime.getRuntime().availableProcessors(), 0, true);

    private final Setup setup;

    private TrialSetup(Setup setup) {
        this.setup = setup;
    }

    /// Begins with one run in a world, whose executor keeps nothing beside it.
    static TrialSetup of(
            Orchestration<?, ?> orchestration, Supplier<?> world, Function<?, ? extends Executor<?>> model) {
        return of(orchestration, world, model, false);
    }

    /// Begins with one run in a world.
    ///
    /// @param stateful whether the executor that `model` makes may keep something beside the world
    public static TrialSetup of(
            Orchestration<?, ?> orchestration,
            Supplier<?> world,
            Function<?, ? extends Executor<?>> model,
            boolean stateful) {
        Program program = new Program(FIRST, (Orchestration<Object, Object>) orchestration);
        Scene scene = new Scene(
                List.of(program),
                (Supplier<Object>) world,
                (Function<Object, Executor<Object>>) model,
                stateful,
                UnaryOperator.identity());
        return new TrialSetup(new Setup(
                scene,
                new Claims(List.of(), List.of(), List.of()),
                new Chances(Map.of(), Map.of(), Set.of(), Map.of(), false, false, false, null),
                LIMITS));
    }

    public Setup setup() {
        return setup;
    }

    /// The names of the claims that need hold in some run only.
    public List<String> sometimes() {
        return setup.claims().sometimes().stream().map(Claim::name).toList();
    }

    private TrialSetup with(Scene scene) {
        return new TrialSetup(new Setup(scene, setup.claims(), setup.chances(), setup.limits()));
    }

    private TrialSetup with(Claims claims) {
        return new TrialSetup(new Setup(setup.scene(), claims, setup.chances(), setup.limits()));
    }

    private TrialSetup with(Chances chances) {
        return new TrialSetup(new Setup(setup.scene(), setup.claims(), chances, setup.limits()));
    }

    private TrialSetup with(Setup.Limits limits) {
        return new TrialSetup(new Setup(setup.scene(), setup.claims(), setup.chances(), limits));
    }

    private static <E> List<E> and(List<E> list, E more) {
        List<E> all = new ArrayList<>(list);
        all.add(more);
        return List.copyOf(all);
    }

    private static <K, V> Map<K, V> and(Map<K, V> map, K key, V value) {
        Map<K, V> all = new LinkedHashMap<>(map);
        all.put(key, value);
        return all;
    }

    public TrialSetup through(UnaryOperator<?> layers) {
        Scene scene = setup.scene();
        UnaryOperator<Executor<Object>> inner = scene.stack();
        UnaryOperator<Executor<Object>> outer = (UnaryOperator<Executor<Object>>) layers;
        return with(new Scene(
                scene.programs(),
                scene.world(),
                scene.model(),
                scene.stateful(),
                executor -> outer.apply(inner.apply(executor))));
    }

    public TrialSetup together(String id, Orchestration<?, ?> other) {
        Scene scene = setup.scene();
        if (scene.programs().stream().anyMatch(each -> each.id().equals(id))) {
            throw new IllegalArgumentException(
                    "Two runs of a trial are named " + id + ": give together(...) a name of its own for each");
        }
        Program program = new Program(id, (Orchestration<Object, Object>) other);
        return with(new Scene(
                and(scene.programs(), program), scene.world(), scene.model(), scene.stateful(), scene.stack()));
    }

    public TrialSetup always(String claim, Predicate<?> holds) {
        Claims claims = setup.claims();
        Claim<Object> more = new Claim<>(claim, (Predicate<Object>) holds);
        return with(new Claims(and(claims.always(), more), claims.atEnd(), claims.sometimes()));
    }

    public TrialSetup atEnd(String claim, BiPredicate<?, ?> holds) {
        Claims claims = setup.claims();
        EndClaim more = new EndClaim(claim, (BiPredicate<Object, Outcome<?>>) holds);
        return with(new Claims(claims.always(), and(claims.atEnd(), more), claims.sometimes()));
    }

    public TrialSetup sometimes(String claim, Predicate<?> holds) {
        Claims claims = setup.claims();
        Claim<Object> more = new Claim<>(claim, (Predicate<Object>) holds);
        return with(new Claims(claims.always(), claims.atEnd(), and(claims.sometimes(), more)));
    }

    public TrialSetup failing(Class<?> type, List<? extends Supplier<? extends Exception>> failures) {
        Chances c = setup.chances();
        return with(new Chances(
                and(c.failures(), type, List.copyOf(failures)),
                c.refusals(),
                c.never(),
                c.arriving(),
                c.cancels(),
                c.atOnce(),
                c.twoForGood(),
                c.conflicts()));
    }

    public TrialSetup refusing(Class<?> type, Supplier<? extends Exception> failure) {
        Chances c = setup.chances();
        return with(new Chances(
                c.failures(),
                and(c.refusals(), type, List.of(failure)),
                c.never(),
                c.arriving(),
                c.cancels(),
                c.atOnce(),
                c.twoForGood(),
                c.conflicts()));
    }

    public TrialSetup neverFailing(Class<?> type) {
        Chances c = setup.chances();
        Set<Class<?>> never = new HashSet<>(c.never());
        never.add(type);
        return with(new Chances(
                c.failures(),
                c.refusals(),
                never,
                c.arriving(),
                c.cancels(),
                c.atOnce(),
                c.twoForGood(),
                c.conflicts()));
    }

    public TrialSetup answering(Class<?> type, Function<?, ? extends List<?>> answers) {
        Chances c = setup.chances();
        return with(new Chances(
                c.failures(),
                c.refusals(),
                c.never(),
                and(c.arriving(), type, (Function<Object, ? extends List<?>>) answers),
                c.cancels(),
                c.atOnce(),
                c.twoForGood(),
                c.conflicts()));
    }

    public TrialSetup cancelled() {
        Chances c = setup.chances();
        return with(new Chances(
                c.failures(), c.refusals(), c.never(), c.arriving(), true, c.atOnce(), c.twoForGood(), c.conflicts()));
    }

    public TrialSetup answersAtOnce() {
        Chances c = setup.chances();
        return with(new Chances(
                c.failures(), c.refusals(), c.never(), c.arriving(), c.cancels(), true, c.twoForGood(), c.conflicts()));
    }

    public TrialSetup failingTwiceForGood() {
        Chances c = setup.chances();
        return with(new Chances(
                c.failures(), c.refusals(), c.never(), c.arriving(), c.cancels(), c.atOnce(), true, c.conflicts()));
    }

    public TrialSetup conflicts(BiPredicate<?, ?> conflicts) {
        Chances c = setup.chances();
        return with(new Chances(
                c.failures(),
                c.refusals(),
                c.never(),
                c.arriving(),
                c.cancels(),
                c.atOnce(),
                c.twoForGood(),
                (BiPredicate<Object, Object>) conflicts));
    }

    public TrialSetup within(Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("The time of a search must be positive, but was " + time);
        }
        Setup.Limits l = setup.limits();
        return with(new Setup.Limits(time, l.moves(), l.threads(), l.seed(), l.merging()));
    }

    public TrialSetup moves(int moves) {
        if (moves < 1) {
            throw new IllegalArgumentException("A run of a trial needs at least 1 move, but was given " + moves);
        }
        Setup.Limits l = setup.limits();
        return with(new Setup.Limits(l.time(), moves, l.threads(), l.seed(), l.merging()));
    }

    public TrialSetup seed(long seed) {
        Setup.Limits l = setup.limits();
        return with(new Setup.Limits(l.time(), l.moves(), l.threads(), seed, l.merging()));
    }

    public TrialSetup threads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A trial needs at least 1 thread, but was given " + threads);
        }
        Setup.Limits l = setup.limits();
        return with(new Setup.Limits(l.time(), l.moves(), threads, l.seed(), l.merging()));
    }

    TrialSetup withoutMerging() {
        Setup.Limits l = setup.limits();
        return with(new Setup.Limits(l.time(), l.moves(), l.threads(), l.seed(), false));
    }
}
