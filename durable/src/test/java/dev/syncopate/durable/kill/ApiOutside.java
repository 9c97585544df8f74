package dev.syncopate.durable.kill;

import dev.syncopate.definitions.Token;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.RunInfo;
import dev.syncopate.durable.RunListener;
import dev.syncopate.durable.RunQuery;
import dev.syncopate.durable.StoreException;
import dev.syncopate.durable.kill.ApiProgram.Plan;
import dev.syncopate.durable.kill.ApiProgram.Total;
import dev.syncopate.durable.kill.ApiPrograms.Root;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// Everybody outside of a store: who starts runs, sends to them, answers, cancels, waits and deletes. They
/// write to the ledger what they try, and what came of it, and know of earlier processes by it.
final class ApiOutside implements RunListener {
    private final ApiPrograms programs;
    private final Ledger ledger;
    private final int session;
    private final Duration patience;
    private final AtomicLong marks = new AtomicLong();
    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    private final Set<String> sentTo = ConcurrentHashMap.newKeySet();
    private final List<Thread> helpers = new CopyOnWriteArrayList<>();

    private record Question(Token token, ApiAct.Ask ask) {}

    /// @param patience how long a run may take
    ApiOutside(ApiPrograms programs, Ledger ledger, int session, Duration patience) {
        this.programs = programs;
        this.ledger = ledger;
        this.session = session;
        this.patience = patience;
    }

    // The listener.

    @Override
    public void deferred(RunInfo run, Token token, Object action) {
        ApiAct.Ask ask = (ApiAct.Ask) action;
        ledger.write(Ledger.ASKED, token.run(), token.toString(), ask.name());
        questions.add(new Question(token, ask));
    }

    @Override
    public void needsAttention(RunInfo run, String reason) {
        if (!reason.startsWith("No definition")) {
            wrong(run.id(), "needs attention: " + reason);
        }
    }

    private void wrong(String run, String text) {
        ledger.write(Ledger.WRONG, run, "", text.replaceAll("\\s", " "));
    }

    /// Returns when all that were started from outside have ended, or are late.
    void perform(Durable durable, ApiCalls calls, ApiPast past) throws InterruptedException {
        past.asked().forEach((token, ask) -> questions.add(new Question(token, ask)));
        List<Thread> threads = new ArrayList<>();
        for (Root root : programs.roots()) {
            threads.add(begin(root.id(), () -> perform(root, durable, calls, past)));
        }
        helpers.add(begin("questions", () -> answerAll(calls)));
        helpers.add(begin("children", () -> watch(durable, calls, past)));
        for (Thread each : threads) {
            each.join();
        }
        for (Thread each : helpers) {
            each.interrupt();
            each.join();
        }
    }

    private interface Task {
        void run() throws Exception;
    }

    private Thread begin(String run, Task task) {
        return Thread.startVirtualThread(() -> {
            try {
                task.run();
            } catch (InterruptedException e) {
                // It is over.
            } catch (Throwable e) {
                wrong(run, e.toString());
            }
        });
    }

    private static void pause(int millis) throws InterruptedException {
        TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextInt(1_000 * millis));
    }

    private ApiAct.Mark mark() {
        return new ApiAct.Mark(session, marks.incrementAndGet());
    }

    /// Asks the store for something.
    ///
    /// @param what is asked for
    /// @return the reason if it was refused, or an empty text
    private String attempt(String run, String what, ApiAct.Mark mark, Runnable call) {
        ledger.write(Ledger.TRIED, run, what, mark.text());
        try {
            call.run();
            ledger.write(Ledger.ACKNOWLEDGED, run, what, mark.text());
            return "";
        } catch (StoreException e) {
            ledger.write(Ledger.REFUSED, run, what, mark.text());
            return String.valueOf(e.getMessage());
        }
    }

    private void require(String run, String what, Runnable call) {
        String reason = attempt(run, what, mark(), call);
        if (!reason.isEmpty()) {
            wrong(run, what + " is refused: " + reason);
        }
    }

    // The life of a run.

    private void perform(Root root, Durable durable, ApiCalls calls, ApiPast past) throws InterruptedException {
        String id = root.id();
        pause(30);
        if (!root.isFleeting() || !past.told().containsKey(id)) {
            require(id, ApiPast.START, () -> calls.start(root));
            send(root.plan(), calls, past);
            if (root.isCancelled()) {
                pause(30);
                require(id, ApiPast.CANCEL, () -> calls.cancel(id));
            }
            if (!told(root, durable)) {
                return;
            }
        }
        if (root.isFleeting()) {
            deleteAll(id, durable, calls);
        }
    }

    private boolean told(Root root, Durable durable) throws InterruptedException {
        try {
            Total total = durable.run(root.definition(), root.id()).join(patience);
            ledger.told(root.id(), ApiAct.CODEC.encode(total, Total.class));
            return true;
        } catch (CancellationException e) {
            ledger.told(root.id(), "cancelled");
            return true;
        } catch (TimeoutException e) {
            wrong(root.id(), "does not end: " + durable.find(RunQuery.all().containing(root.id())));
            return false;
        }
    }

    private void deleteAll(String id, Durable durable, ApiCalls calls) {
        for (RunInfo each : durable.find(RunQuery.all().atMost(10_000))) {
            if (each.id().equals(id) || each.id().startsWith(id + "/")) {
                require(each.id(), ApiPast.DELETE, () -> calls.delete(each.id()));
            }
        }
    }

    // Messages.

    /// Children are found by looking for them.
    private void watch(Durable durable, ApiCalls calls, ApiPast past) throws InterruptedException {
        while (true) {
            for (RunInfo each : durable.find(RunQuery.all().atMost(10_000))) {
                if (each.parent().isPresent() && !each.status().isEnd()) {
                    send((Plan) Objects.requireNonNull(ApiAct.CODEC.decode(each.input(), Plan.class)), calls, past);
                }
            }
            pause(10);
        }
    }

    private void send(Plan plan, ApiCalls calls, ApiPast past) {
        if (sentTo.add(plan.id())) {
            helpers.add(begin(plan.id(), () -> send(plan.id(), ApiProgram.NOTE, plan.notes(), calls, past)));
            helpers.add(begin(plan.id(), () -> send(plan.id(), ApiProgram.OTHER, plan.others(), calls, past)));
        }
    }

    private void send(String run, String name, int all, ApiCalls calls, ApiPast past) throws InterruptedException {
        for (int number = past.sent(run, name) + 1; number <= all; number++) {
            pause(12);
            ApiAct.Note note = new ApiAct.Note(number, mark());
            String reason =
                    attempt(run, ApiPast.SEND + name + " " + number, note.mark(), () -> calls.send(run, name, note));
            if (reason.contains("has ended") || (reason.contains("no run") && programs.isFleeting(run))) {
                return;
            }
            if (!reason.isEmpty()) {
                wrong(run, "a message is refused: " + reason);
            }
        }
    }

    // Answers.

    private void answerAll(ApiCalls calls) throws InterruptedException {
        while (true) {
            Question question = questions.take();
            if (!question.ask().isUnanswered()) {
                helpers.add(begin(question.token().run(), () -> answer(question, calls)));
            }
        }
    }

    /// Some are answered by two at once, and some again.
    private void answer(Question question, ApiCalls calls) throws InterruptedException {
        pause(5);
        if (ThreadLocalRandom.current().nextInt(3) == 0) {
            helpers.add(begin(question.token().run(), () -> give(question, calls)));
        }
        give(question, calls);
        if (ThreadLocalRandom.current().nextInt(3) == 0) {
            give(question, calls);
        }
    }

    private void give(Question question, ApiCalls calls) {
        ApiAct.Mark mark = mark();
        Token token = question.token();
        attempt(
                token.run(),
                ApiPast.ANSWER + token,
                mark,
                question.ask().fails()
                        ? () -> calls.fail(token, new IllegalStateException("no " + mark.text()))
                        : () -> calls.answer(
                                token, new ApiAct.Answer(question.ask().name(), mark)));
    }
}
