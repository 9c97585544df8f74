package dev.syncopate.durable;

import dev.syncopate.Executor;
import dev.syncopate.Next;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs that survive crashes: the driver that keeps orchestrations in one SQLite database.
///
/// {@snippet class="dev.syncopate.durable.Using" region="use"}
///
/// Open a store, register the definitions of its runs, and start runs. When the process ends, in
/// whatever way, open the store again and register again: all runs go on where they were, unasked. Runs
/// that wait for days take no thread and, after a while, no memory.
///
/// **Order.** An answer is given to its run at once. The next action, and every result shown outside,
/// wait until everything before is on the disk.
///
/// **Guarantees.** An action is performed at least once: again after a crash if it was in flight. One
/// that is declared [at most once][dev.syncopate.Guarantee#atMostOnce()] fails then with an
/// [InDoubtException][dev.syncopate.InDoubtException]. A [deferred][dev.syncopate.Guarantee#deferred()]
/// one is not performed: it waits for an [answer][#answer].
///
/// **Failures.** Exceptions of executors are stored as names of types and texts, and orchestrations get
/// them in that form, live and after a crash: ask them by `is(Type.class)`. A value that cannot be
/// stored fails its action. If the file cannot be written, the store halts, and whoever waits gets a
/// [StoreException].
///
/// **Threads.** By any number of threads at once.
public final class Durable implements AutoCloseable {
    private final Store store;
    private final Runs runs;
    private final Lists lists;
    private final Answers answers;
    private final Messages messages;
    private final Deletions deletions;
    private final Transactions transactions;
    private final Requests requests;

    private Durable(Store store, DurableSettings settings) {
        this.store = store;
        this.runs = new Runs(store, settings.withClock(new GuardedClock(settings.clock())));
        this.lists = new Lists(store.reader());
        this.answers = new Answers(runs);
        this.messages = new Messages(runs);
        this.deletions = new Deletions(runs);
        this.transactions = new Transactions(runs);
        this.requests =
                new Requests(runs, new RequestWork(this, messages, store.texts().codec()));
        runs.begin();
        requests.begin();
    }

    /// Opens a store with the [standard settings][DurableSettings#standard()], and creates it if the
    /// file does not exist.
    ///
    /// @param file the database; SQLite keeps two more files beside it while it is open
    /// @param codec knows the actions of the runs, and what is secret
    /// @return the store, which has no definitions yet
    /// @throws StoreException as [#open(Path, JsonCodec, DurableSettings)]
    public static Durable open(Path file, JsonCodec codec) {
        return open(file, codec, DurableSettings.standard());
    }

    /// Opens a store, and creates it if the file does not exist.
    ///
    /// @param file the database; SQLite keeps two more files beside it while it is open
    /// @param codec knows the actions of the runs, and what is secret
    /// @param settings how it keeps its runs
    /// @return the store, which has no definitions yet
    /// @throws StoreException if the file is no store, is damaged, was written by a later version, may
    /// not be written, or is open already: by this process, or by one that lives
    public static Durable open(Path file, JsonCodec codec, DurableSettings settings) {
        return of(Store.open(file, codec), settings);
    }

    /// Opens a store although it was open on another machine, of which nobody can tell from here
    /// whether it lives. If it does, it can commit no more.
    ///
    /// @param file the database
    /// @param codec knows the actions of the runs, and what is secret
    /// @param settings how it keeps its runs
    /// @return the store
    /// @throws StoreException as [#open(Path, JsonCodec, DurableSettings)]
    public static Durable takeOver(Path file, JsonCodec codec, DurableSettings settings) {
        return of(Store.takeOver(file, codec), settings);
    }

    static Durable of(Store store, DurableSettings settings) {
        try {
            return new Durable(store, settings);
        } catch (Throwable e) {
            store.close();
            throw e;
        }
    }

    /// Registers a definition. The unfinished runs of it go on from now on, also those that needed
    /// attention.
    ///
    /// @param definition the definition
    /// @param executor what performs the actions of its runs
    /// @param <F> the family of the actions
    /// @throws IllegalArgumentException if one of the same name and version was registered before
    public <F> void register(Definition<F, ?, ?> definition, Executor<? super F> executor) {
        runs.wakes().register(new Registered<>(definition, executor));
        requests.registered();
    }

    /// Starts a run, once, however often this is called. Returns when that is on the disk.
    ///
    /// @param definition the definition, which was registered
    /// @param id the name of the run, in idempotency keys too
    /// @param input what it is started with
    /// @param <I> the type of the input
    /// @param <T> the type of the result
    /// @return the run, which was known before or is new
    /// @throws IllegalArgumentException if the definition is not registered, or the input cannot be
    /// stored
    /// @throws StoreException if a run of this id was started by another definition or with another
    /// input; or if the store cannot be written
    public <I extends @Nullable Object, T extends @Nullable Object> DurableRun<T> start(
            Definition<?, I, T> definition, String id, I input) {
        runs.definitions().require(definition);
        String text = definition.inputText(runs.texts().codec(), input);
        Beginnings.requireId(id);
        runs.beginnings().start(id, definition, text, runs.carried().outside(definition.name(), id));
        return new Handle<>(runs, lists, definition, id);
    }

    /// Returns a run that was started before, by whatever process.
    ///
    /// @param definition the definition, which may have another version than the run
    /// @param id the id of the run
    /// @param <T> the type of its result
    /// @return the run
    /// @throws StoreException if there is none, or it is of another definition
    public <T extends @Nullable Object> DurableRun<T> run(Definition<?, ?, T> definition, String id) {
        lists.requireOf(definition, id);
        return new Handle<>(runs, lists, definition, id);
    }

    /// Returns what the store knows of a run: its status and what belongs to it.
    ///
    /// @param id the id of the run
    /// @return what is known
    /// @throws StoreException if there is none
    public RunInfo info(String id) {
        return lists.require(id);
    }

    /// Looks for a run: [#info] for one that may be unknown.
    ///
    /// @param id the id of the run
    /// @return its status and what belongs to it; empty if there is no such run
    public Optional<RunInfo> find(String id) {
        return lists.find(id);
    }

    /// Finds runs.
    ///
    /// @param query which
    /// @return those, the last started first
    public List<RunInfo> find(RunQuery query) {
        return lists.find(query);
    }

    /// Counts the runs. It reads one entry of an index for each.
    ///
    /// @return how many runs have each status; none of one that no run has
    public Map<Status, Long> counts() {
        return lists.counts();
    }

    /// Cancels a run: [DurableRun#cancel] for one whose definition is not at hand.
    ///
    /// @param id the id of the run
    /// @throws StoreException if there is none, it needs attention or is stuck, or the store cannot be written
    public void cancel(String id) {
        new Wishes(runs).cancel(id);
    }

    /// Answers a deferred action. Returns when the answer is on the disk.
    ///
    /// @param token names the action
    /// @param value its result
    /// @throws IllegalArgumentException if the value is not what the action promises, cannot be stored,
    /// or the action is not deferred
    /// @throws StoreException if nothing waits for the answer, or the run is stuck
    public void answer(Token token, @Nullable Object value) {
        answers.answer(token, value);
    }

    /// Answers a deferred action by a text: from a command, or a page.
    ///
    /// @param token names the action
    /// @param json its result, as the codec writes it
    /// @throws IllegalArgumentException if the text is not what the action promises, or the action is
    /// not deferred
    /// @throws StoreException if nothing waits for the answer, or the run is stuck
    public void answerJson(Token token, String json) {
        answers.answerText(token, json);
    }

    /// Answers a deferred action by a failure.
    ///
    /// @param token names the action
    /// @param reason why it has failed
    /// @throws IllegalArgumentException if the action is not deferred
    /// @throws StoreException if nothing waits for the answer, or the run is stuck
    public void fail(Token token, Exception reason) {
        answers.fail(token, reason);
    }

    /// Sends a message to a run, which [receives][dev.syncopate.definitions.Receive] it when it asks for one of
    /// this name. Returns when the message is on the disk.
    ///
    /// @param id the id of the run
    /// @param name the name of the message
    /// @param message what is sent, of the class that the run asks for
    /// @throws IllegalArgumentException if the message cannot be stored
    /// @throws StoreException if there is no such run, it has ended, or it is stuck
    public void send(String id, String name, Object message) {
        messages.send(id, name, runs.texts().codec().encode(message, message.getClass()));
    }

    /// Sends a message by its text: from a command, or a page.
    ///
    /// @param id the id of the run
    /// @param name the name of the message
    /// @param json what is sent, as the codec writes it
    /// @throws StoreException if there is no such run, it has ended, or it is stuck
    public void sendJson(String id, String name, String json) {
        messages.send(id, name, json);
    }

    /// Makes an executor whose writes to tables of yours, in the file of the store, are committed with
    /// the outcome of the action or not at all: exactly once, whatever crashes.
    ///
    /// {@snippet class="dev.syncopate.durable.Using" region="transaction"}
    ///
    /// The tables are yours: make them by any tool, or in an action. Do not write to those of the store.
    ///
    /// **Failures.** If it throws, nothing is written, and the action fails. If the process dies, all
    /// or nothing is written: after all, the action gets its outcome again without being performed.
    ///
    /// **Threads.** SQLite has one writer at a time. So one action is in such a transaction at a time,
    /// and nothing else of the store is written meanwhile: keep it short, and do not wait for anything
    /// in it.
    ///
    /// @param body performs the actions
    /// @param <F> the family of the actions
    /// @return an executor for runs of this store
    public <F> Executor<F> inTransaction(InTransaction<F> body) {
        Next<F> next = (action, call) -> transactions.execute(action, call, body);
        return Executor.of(next);
    }

    /// Tries again a run that needs attention.
    ///
    /// @param id the id of the run
    /// @throws StoreException if there is none, or it does not need attention
    public void retry(String id) {
        new Wishes(runs).retry(id);
    }

    /// Starts a run that does again what another one has done until some event, without performing
    /// that, and then goes on by itself: for a run that went wrong later. The other run stays as it is.
    ///
    /// @param definition the definition, by whose version the new run goes
    /// @param from the id of the other run
    /// @param place how many of its events are kept; 0 is its beginning
    /// @param id the id of the new run, in idempotency keys too
    /// @param <T> the type of the result
    /// @return the new run
    /// @throws IllegalArgumentException if the other run has no such event, or the definition is not
    /// registered
    /// @throws StoreException if there is no run `from`, it is of another definition, or there is a run
    /// `id`
    public <T extends @Nullable Object> DurableRun<T> restart(
            Definition<?, ?, T> definition, String from, long place, String id) {
        runs.definitions().require(definition);
        run(definition, from);
        new Wishes(runs).restart(from, place, id, definition.version());
        return new Handle<>(runs, lists, definition, id);
    }

    /// Likewise, for a run whose definition is not at hand: with the version of the other run.
    ///
    /// @param from the id of the other run
    /// @param place how many of its events are kept; 0 is its beginning
    /// @param id the id of the new run
    /// @throws IllegalArgumentException if the other run has no such event
    /// @throws StoreException if there is no run `from`, or there is a run `id`
    public void restart(String from, long place, String id) {
        new Wishes(runs).restart(from, place, id, lists.require(from).version());
    }

    /// Deletes the runs that have ended before a time, each in one transaction.
    ///
    /// @param before the time
    /// @return how many this call has deleted; one that somebody else deletes meanwhile is not counted
    /// @throws StoreException if the store cannot be written
    public int deleteEndedBefore(Instant before) {
        return deletions.deleteEndedBefore(before);
    }

    /// Deletes a run that has ended, with all that is stored of it, in one transaction. Its id can be
    /// used again.
    ///
    /// @param id the id of the run
    /// @throws StoreException if there is none, it has not ended, or the store cannot be written
    public void delete(String id) {
        deletions.delete(id);
    }

    /// Returns why the store goes on no more: it has halted, is held by another process, or was closed.
    ///
    /// @return the reason; empty while the store goes on
    public Optional<StoreException> stopped() {
        return store.stopped();
    }

    Runs runs() {
        return runs;
    }

    /// Lets actions in flight end for [a while][DurableSettings#closing()], interrupts the others, and
    /// closes the file. The runs go on when the store is opened again. Does nothing if the store is
    /// closed.
    @Override
    public void close() {
        store.requireOutOfTurn();
        requests.close();
        runs.close();
        transactions.close();
        store.close();
        requests.awaitEnd();
    }
}
