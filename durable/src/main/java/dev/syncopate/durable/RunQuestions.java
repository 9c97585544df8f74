package dev.syncopate.durable;

import dev.syncopate.Path;
import dev.syncopate.definitions.Changed;
import dev.syncopate.definitions.ChildRun;
import dev.syncopate.definitions.GoOn;
import dev.syncopate.definitions.Receive;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.Pending;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// What one run asks of its store, and the answers.
final class RunQuestions {
    private static final CompletableFuture<Void> STARTED = CompletableFuture.completedFuture(null);

    private final Runs runs;
    private final LiveRun live;

    /// That of the run.
    private final ReentrantLock lock;

    /// Guarded by the lock.
    private final Mailbox mailbox = new Mailbox();

    /// The places of children that are being cancelled. Guarded by itself.
    private final Set<Path> cancelled = new HashSet<>();

    /// The places of children that are being started, or were: one is cancelled only after that.
    private final Map<Path, CompletableFuture<Void>> starting = new ConcurrentHashMap<>();

    /// How many threads do something for the run.
    private final AtomicInteger asking = new AtomicInteger();

    /// Whether somebody waits for a message that may be there already. Written under the lock.
    private volatile boolean isLate;

    RunQuestions(Runs runs, LiveRun live, ReentrantLock lock) {
        this.runs = runs;
        this.live = live;
        this.lock = lock;
    }

    /// Called before the run is driven.
    void keep(List<Mailbox.Message> messages) {
        messages.forEach(mailbox::add);
    }

    void asked(Pending pending) {
        switch (pending.action()) {
            case Receive<?> receive -> receive(pending);
            case Changed changed -> live.driver().answer(live.run(), pending.path(), Ending.success(true));
            case ChildRun<?, ?> child -> {
                CompletableFuture<Void> started = new CompletableFuture<>();
                starting.put(pending.path(), started);
                apart(pending, () -> {
                    try {
                        runs.children().start(live, pending, child);
                    } finally {
                        started.complete(null);
                    }
                });
            }
            case GoOn<?> again -> apart(pending, () -> goOn(pending, again));
            default -> runs.tellDeferred(live, pending);
        }
    }

    /// Does what may take a while; a failure is the answer. The run is not left meanwhile: nobody would
    /// wake it.
    private void apart(Pending question, Runnable task) {
        asking.incrementAndGet();
        Thread.startVirtualThread(() -> {
            try {
                task.run();
            } catch (LeftException e) {
                // It needs attention, has ended, or the store closes: it is asked again when the run goes on.
            } catch (RuntimeException e) {
                fail(question, e);
            } catch (Error e) {
                live.broken(e);
            } finally {
                asking.decrementAndGet();
                live.waitsAgain();
            }
        });
    }

    /// That the store closes is no answer: the question is asked again.
    private void fail(Pending question, RuntimeException reason) {
        try {
            if (!runs.isClosing()) {
                runs.atLast(() -> new Told(runs, live).answer(question.path(), Ending.failure(reason)));
            }
        } catch (LeftException | StoreException e) {
            // Likewise.
        }
    }

    /// Whether something is done for the run that its rows do not tell, or was not done because the store
    /// closes.
    boolean isAsking() {
        return asking.get() > 0 || runs.isClosing();
    }

    private void goOn(Pending question, GoOn<?> again) {
        List<String> others = live.run().pending().stream()
                .filter(other -> !other.path().equals(question.path()))
                .map(Pending::toString)
                .toList();
        if (!others.isEmpty()) {
            throw new IllegalStateException(
                    "The run cannot go on with another input while it waits for " + others + ": join its forks before");
        }
        live.leaveFor(Again.rows(live.log().run().number(), again, runs));
    }

    private void receive(Pending pending) {
        lock.lock();
        try {
            mailbox.await(pending);
            isLate = true;
        } finally {
            lock.unlock();
        }
    }

    /// All is told of that was yielded. Called by the thread that calls the driver.
    void settled() {
        if (isLate) {
            lock.lock();
            try {
                live.driver().betweenEvents(this::deliver);
            } finally {
                lock.unlock();
            }
        }
    }

    /// Gives messages to those who wait for them, until the run has an event to see, such as a message: it
    /// may cancel who waits for the next one. The driver is called again after that, and so is this.
    private void deliver() {
        isLate = true;
        while (live.run().isSettled()) {
            Optional<Mailbox.Delivery> next = mailbox.next();
            if (next.isEmpty()) {
                isLate = false;
                return;
            }
            Mailbox.Message message = next.get().message();
            Pending receiver = next.get().receiver();
            live.log().besides(receiver.path(), new Row(Sql.RECEIVED, null, message.number()));
            if (!live.driver().answer(live.run(), receiver.path(), ending(receiver, message))) {
                live.log().notBesides(receiver.path());
                mailbox.putBack(message);
            }
        }
    }

    private Ending ending(Pending receiver, Mailbox.Message message) {
        return answer(receiver, message.value());
    }

    /// What the present code cannot read is a failure of who waits for it, who would wait for ever else.
    private Ending answer(Pending pending, String text) {
        try {
            return Ending.success(runs.texts().answer(pending.action(), text));
        } catch (RuntimeException e) {
            return Ending.failure(e);
        }
    }

    /// The run does something, perhaps as in an earlier attempt.
    void noted(Note note) {
        live.log().passed.note(note);
    }

    /// A child has ended before its parent goes on. Called when it is cancelled, under the lock of the
    /// driver.
    boolean endsLater(Pending question) {
        if (!(question.action() instanceof ChildRun<?, ?> child)) {
            return false;
        }
        boolean first;
        synchronized (cancelled) {
            first = question.isCancelled() && cancelled.add(question.path());
        }
        if (first) {
            apart(question, () -> {
                starting.getOrDefault(question.path(), STARTED).join();
                runs.children().cancel(live, question.path(), child);
            });
        }
        return true;
    }

    /// A message has come. Called under the lock.
    void deliver(Mailbox.Message message) {
        mailbox.add(message);
        deliver();
    }

    /// What the end of a child is for its parent.
    Ending ending(Pending pending, String child, RunEnd end) {
        String value = end.value();
        if (value == null && end.status() != Status.CANCELLED) {
            return Ending.failure(new RunFailedException(child, "its end could not be stored: " + end.remark(), null));
        }
        return switch (end.status()) {
            case RETURNED -> answer(pending, String.valueOf(value));
            case FAILED ->
                Ending.failure(new RunFailedException(child, null, runs.texts().failure(String.valueOf(value))));
            default ->
                pending.isCancelled()
                        ? Ending.cancelled()
                        : Ending.failure(new RunFailedException(child, "it was cancelled", null));
        };
    }
}
