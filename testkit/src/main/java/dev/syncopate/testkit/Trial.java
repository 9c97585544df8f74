package dev.syncopate.testkit;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.testkit.report.NeverSeen;
import dev.syncopate.testkit.report.Report;
import dev.syncopate.testkit.search.Counterexample;
import dev.syncopate.testkit.search.Findings;
import dev.syncopate.testkit.search.ScheduleMisfit;
import dev.syncopate.testkit.search.Search;
import dev.syncopate.testkit.search.TrialSetup;
import dev.syncopate.testkit.search.Trials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Tries an orchestration in a model of its world: in every order, with every failure, and with every
/// crash.
///
/// {@snippet class="dev.syncopate.testkit.TrialExample" region="trial"}
///
/// A *model* executes the actions on a *world*, a plain object in memory that is made anew for each
/// run. The trial claims something of the world: *always*, after each effect and at the end; *at the
/// end*, of the world and the outcome; or *sometimes*, in at least one run, which guards against a
/// model in which nothing happens.
///
/// **Searches.** [#explore()] tries every order in which actions can take effect and be answered and
/// timers can fire, [#failEverywhere()] has each action fail, and [#crashEverywhere()] has the process
/// die in each state and resumes the run by its log. [#all()] does all three. Each throws a
/// [TrialError] with a report if a claim does not hold, and returns a [Verdict] else.
///
/// **States.** Equal states are visited once. A state is what the runs have got to know, what they wait
/// for, and the content of the world: its fields, read by reflection, or what is in its collections and
/// records. If there is something that cannot be compared, such as a socket, no states are equal; the
/// verdict says what it is.
///
/// **Purity.** An orchestration that keeps state outside its answers cannot be tried. It is run several
/// times before the search, and compared now and then during it. What differs is reported with the
/// line.
///
/// **Time** is virtual: a timer fires when the search says so, the earliest one first.
///
/// **Threads.** A trial is immutable. Orchestrations, models and claims are called by several threads
/// at once, one for each processor unless [#threads] says otherwise, and on a world of its own each.
/// What is found does not depend on their number.
///
/// @param <F> the family of actions
/// @param <T> the result of the orchestration
/// @param <W> the type of the world
public final class Trial<F, T extends @Nullable Object, W> {
    private final TrialSetup setup;

    Trial(TrialSetup setup) {
        this.setup = setup;
    }

    /// Begins a trial of an orchestration.
    ///
    /// @param orchestration the orchestration
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return what is to be put into a world
    public static <F, T extends @Nullable Object> Untried<F, T> of(Orchestration<F, T> orchestration) {
        return new Untried<>(
                Objects.requireNonNull(orchestration, "Trial.of(...) needs an orchestration, but got null"));
    }

    /// Puts layers around the model. They are made anew for each run.
    ///
    /// @param layers puts layers around an executor
    /// @return the trial with these layers outermost
    public Trial<F, T, W> through(UnaryOperator<Executor<F>> layers) {
        return new Trial<>(setup.through(layers));
    }

    /// Claims what holds after each effect and at the end of all runs.
    ///
    /// @param claim such as `charged at most once`
    /// @param holds tells whether it holds; an [AssertionError] or an unchecked exception says no, with
    /// its message
    /// @return the trial with this claim
    public Trial<F, T, W> always(String claim, Predicate<? super W> holds) {
        return new Trial<>(setup.always(claim, holds));
    }

    /// Claims what holds at the end.
    ///
    /// @param claim such as `all or nothing`
    /// @param holds tells whether it holds of the world and the outcome of the run; if several runs
    /// share the world, of each outcome
    /// @return the trial with this claim
    public Trial<F, T, W> atEnd(String claim, BiPredicate<? super W, ? super Outcome<T>> holds) {
        return new Trial<>(setup.atEnd(claim, holds));
    }

    /// Claims what holds in some run, after an effect or at the end.
    ///
    /// @param claim such as `some run refunds`
    /// @param holds tells whether it holds
    /// @return the trial with this claim
    public Trial<F, T, W> sometimes(String claim, Predicate<? super W> holds) {
        return new Trial<>(setup.sometimes(claim, holds));
    }

    /// Runs another orchestration in the same world at the same time, such as a second order for the
    /// last article.
    ///
    /// @param id the name of its run, in idempotency keys and reports; that of the first is `run`
    /// @param other the other orchestration
    /// @return the trial with this run too
    /// @throws IllegalArgumentException if there is a run of this name
    public Trial<F, T, W> together(String id, Orchestration<F, ? extends T> other) {
        return new Trial<>(setup.together(id, other));
    }

    /// Has [#explore()] cancel each run from outside, in every state.
    ///
    /// @return the trial with cancellations
    public Trial<F, T, W> cancelled() {
        return new Trial<>(setup.cancelled());
    }

    /// Has actions of a type fail with a certain exception. Actions of other types fail with an
    /// unchecked one.
    ///
    /// @param type the type of the actions
    /// @param failure makes the exception
    /// @return the trial with this failure
    public Trial<F, T, W> failing(Class<?> type, Supplier<? extends Exception> failure) {
        return failing(type, List.of(failure));
    }

    /// Has actions of a type fail with one of several exceptions, each of which is tried.
    ///
    /// @param type the type of the actions
    /// @param failures make the exceptions
    /// @return the trial with these failures
    public Trial<F, T, W> failing(Class<?> type, List<? extends Supplier<? extends Exception>> failures) {
        return new Trial<>(setup.failing(type, failures));
    }

    /// Has actions of a type fail with a certain exception too, which comes before their effect and
    /// never after it, such as that of a card which is declined.
    ///
    /// @param type the type of the actions
    /// @param failure makes the exception
    /// @return the trial with this failure beside the others
    public Trial<F, T, W> refusing(Class<?> type, Supplier<? extends Exception> failure) {
        return new Trial<>(setup.refusing(type, failure));
    }

    /// Keeps actions of a type from failing.
    ///
    /// @param type the type of the actions
    /// @return the trial in which they do not fail, unless the model says so
    public Trial<F, T, W> neverFailing(Class<?> type) {
        return new Trial<>(setup.neverFailing(type));
    }

    /// Lets two actions of one run fail for good, and actions in a shielded part, such as undos, which
    /// [#failEverywhere()] does not try otherwise: no program survives an undo that fails for good.
    ///
    /// @return the trial with such failures
    public Trial<F, T, W> failingTwiceForGood() {
        return new Trial<>(setup.failingTwiceForGood());
    }

    /// Has answers to actions of a type arrive from outside at any time, such as a person's approval.
    /// The model does not execute these.
    ///
    /// @param type the type of the actions
    /// @param answers makes the answers that may arrive, each of which is tried, the most usual first
    /// @param <R> the result of the actions
    /// @param <A> their type
    /// @return the trial with these answers
    public <R extends @Nullable Object, A extends Action<? extends F, R>> Trial<F, T, W> answering(
            Class<A> type, Function<? super A, ? extends List<? extends R>> answers) {
        return new Trial<>(setup.answering(type, answers));
    }

    /// Takes the effect and the answer of an action for one move, in [#explore()]. There are fewer
    /// orders then, and some bugs are not found: for example that of two racing actions both have taken
    /// effect.
    ///
    /// @return the trial with fewer moves
    public Trial<F, T, W> answersAtOnce() {
        return new Trial<>(setup.answersAtOnce());
    }

    /// Declares which effects depend on their order, so that orders are left out that lead to the same.
    /// What is declared is checked against the model.
    ///
    /// @param conflicts tells whether the effects of two actions may depend on their order; without
    /// this, all may
    /// @return the trial with fewer orders
    public Trial<F, T, W> conflicts(BiPredicate<? super F, ? super F> conflicts) {
        return new Trial<>(setup.conflicts(conflicts));
    }

    /// Limits the time of each search. After it, the search draws schedules at random for as long again.
    ///
    /// @param time the time; 10 s unless it is set
    /// @return the trial with this limit
    /// @throws IllegalArgumentException if the time is not positive
    public Trial<F, T, W> within(Duration time) {
        return new Trial<>(setup.within(time));
    }

    /// Limits the moves of a run: an effect and an answer are two. A run that makes more is cut; if it
    /// is the plain one, the trial fails.
    ///
    /// @param moves at least 1; 1,000 unless it is set
    /// @return the trial with this limit
    /// @throws IllegalArgumentException if the number is less than 1
    public Trial<F, T, W> moves(int moves) {
        return new Trial<>(setup.moves(moves));
    }

    /// Sets what is drawn at random, if not everything can be tried in time.
    ///
    /// @param seed the seed; 0 unless it is set
    /// @return the trial with this seed
    public Trial<F, T, W> seed(long seed) {
        return new Trial<>(setup.seed(seed));
    }

    /// Sets how many runs are tried at once.
    ///
    /// @param threads at least 1; the number of processors unless it is set
    /// @return the trial with this number
    /// @throws IllegalArgumentException if the number is less than 1
    public Trial<F, T, W> threads(int threads) {
        return new Trial<>(setup.threads(threads));
    }

    /// Tries every order in which actions take effect and are answered and timers fire.
    ///
    /// @return what was tried
    /// @throws TrialError if a claim does not hold
    public Verdict explore() {
        return search(Search.EXPLORE);
    }

    /// Has each action fail in the plain order, once or for good, before or after its effect; and then
    /// each pair of them, of which one may fail for good. What is shielded, such as an undo, fails once
    /// only, unless [#failingTwiceForGood()] is set; the verdict says so.
    ///
    /// @return what was tried
    /// @throws TrialError if a claim does not hold
    public Verdict failEverywhere() {
        return search(Search.FAIL);
    }

    /// Has the process die in each state of the plain order, with any of the actions in flight done,
    /// and resumes the run by its log; and again while it is resumed.
    ///
    /// Actions that had no end are performed again, with the same idempotency keys. Those that are
    /// declared [at most once][dev.syncopate.Guarantee#atMostOnce()] fail with an
    /// [dev.syncopate.InDoubtException].
    ///
    /// @return what was tried
    /// @throws TrialError if a claim does not hold
    public Verdict crashEverywhere() {
        return search(Search.CRASH);
    }

    /// Does all three searches, one after the other. What is claimed of some run must hold in a run of
    /// any of them.
    ///
    /// @return what was tried
    /// @throws TrialError if a claim does not hold
    public Verdict all() {
        return search(Search.EXPLORE, Search.FAIL, Search.CRASH);
    }

    private Verdict search(Search... searches) {
        Trials trials = new Trials(setup);
        List<Findings> all = new ArrayList<>();
        for (Search search : searches) {
            Findings found = trials.search(search);
            all.add(found);
            found.found().ifPresent(example -> {
                throw error(example, found);
            });
        }
        Verdict verdict = Verdict.of(all);
        requireSeen(all);
        return verdict;
    }

    private void requireSeen(List<Findings> all) {
        List<String> claims = setup.sometimes();
        for (int i = 0; i < claims.size(); i++) {
            int number = i;
            if (all.stream().noneMatch(found -> found.seen().get(number))) {
                throw new TrialError(NeverSeen.text(claims.get(i), all), claims.get(i), "", List.of());
            }
        }
    }

    private static TrialError error(Counterexample example, @Nullable Findings found) {
        return new TrialError(
                Report.of(example, found),
                example.claim().claim(),
                String.join("\n", example.schedule()),
                example.histories());
    }

    /// Follows a schedule from a report, and after its last line the plain order.
    ///
    /// @param schedule the lines of the schedule
    /// @return an empty verdict, if all claims hold
    /// @throws TrialError if a claim does not hold
    /// @throws IllegalArgumentException if a line cannot be read
    /// @throws AssertionError if the program has changed and no longer fits the schedule; the message
    /// tells where
    public Verdict follow(String schedule) {
        try {
            new Trials(setup).follow(schedule).ifPresent(example -> {
                throw error(example, null);
            });
        } catch (ScheduleMisfit e) {
            throw new AssertionError(e.getMessage(), e);
        }
        return Verdict.of(List.of());
    }
}
