package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import dev.syncopate.durable.StressProgram.Act;
import dev.syncopate.durable.StressProgram.Plan;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Random runs in few places, told from many threads, while their store is closed and opened again.
///
/// `-Dstress.seconds=600` runs new seeds for so long; `-Dstress.seed` gives the first.
@Timeout(3_600)
class StressTest {
    private static final JsonCodec CODEC = JsonCodec.of(Act.class);
    private static final Pattern RESULT = Pattern.compile("note=\\[(.*?)\\] other=\\[(.*?)\\] ");
    private static final Duration ALL = Duration.ofSeconds(Integer.getInteger("stress.patience", 60));

    @TempDir
    Path folder;

    @Test
    void all_runs_end_with_what_was_sent_and_answered_whatever_happens_to_their_store() throws Exception {
        long seed = Long.getLong("stress.seed", 1);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Integer.getInteger("stress.seconds", 2));
        do {
            new Round(seed, folder.resolve("runs-" + seed + ".db")).run();
            if (Integer.getInteger("stress.seconds", 0) > 0) {
                System.out.println("seed " + seed + " ended");
            }
            seed++;
        } while (System.nanoTime() < end);
    }

    private static final class Round {
        private final Random random;
        private final Path file;
        private final DurableSettings settings;
        private final int runs;
        private final BlockingQueue<Token> tokens = new LinkedBlockingQueue<>();
        private final Map<Token, List<String>> accepted = new ConcurrentHashMap<>();
        private final Map<String, List<Long>> sent = new ConcurrentHashMap<>();
        private final List<String> wrong = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final AtomicLong nonce = new AtomicLong();
        private volatile Durable durable;
        private volatile boolean over;

        Round(long seed, Path file) {
            this.random = new Random(seed);
            this.file = file;
            this.runs = 10 + random.nextInt(15);
            this.settings = DurableSettings.standard()
                    .withAtOnce(1 + random.nextInt(5))
                    .withKeeping(Duration.ofMillis(random.nextBoolean() ? 0 : 100_000))
                    .withClosing(Duration.ofMillis(random.nextBoolean() ? 0 : 20))
                    .withListener(new RunListener() {
                        @Override
                        public void deferred(RunInfo run, Token token, Object action) {
                            tokens.add(token);
                        }

                        @Override
                        public void needsAttention(RunInfo run, String reason) {
                            if (!reason.startsWith("No definition")) {
                                wrong.add(run.id() + " needs attention: " + reason);
                            }
                        }
                    });
            this.durable = Durable.open(file, CODEC, settings);
        }

        void run() throws Exception {
            List<Thread> threads = new ArrayList<>();
            boolean cancels = random.nextBoolean();
            try {
                register();
                for (int i = 0; i < 2; i++) {
                    threads.add(Thread.startVirtualThread(this::answer));
                }
                for (int i = 0; i < runs; i++) {
                    long own = random.nextLong();
                    String id = "run " + i;
                    threads.add(Thread.startVirtualThread(() -> begin(id, own)));
                    StressProgram.NAMES.forEach(
                            name -> threads.add(Thread.startVirtualThread(() -> send(id, name, own))));
                    if (cancels && random.nextInt(4) == 0) {
                        threads.add(Thread.startVirtualThread(() -> cancel(id, own)));
                    }
                }
                int closings = random.nextInt(8);
                for (int i = 0; i < closings; i++) {
                    Thread.sleep(random.nextInt(300));
                    durable.close();
                    durable = Durable.open(file, CODEC, settings);
                    register();
                }
                awaitEnds();
            } finally {
                over = true;
                threads.forEach(Thread::interrupt);
                for (Thread thread : threads) {
                    if (!thread.join(Duration.ofSeconds(20))) {
                        wrong.add("a thread waits for ever: " + List.of(thread.getStackTrace()));
                    }
                }
                durable.close();
            }
            check();
        }

        private void register() throws InterruptedException {
            Executor<Act<?>> executor = Executor.<Act<?>>of((action, call) -> {
                        if (!(action instanceof Act.Do(var what, var millis))) {
                            throw new AssertionError("it is deferred");
                        }
                        TimeUnit.MILLISECONDS.sleep(millis);
                        return what;
                    })
                    .with(Guarantee.deferred().on(Act.Ask.class));
            boolean first = random.nextBoolean();
            durable.register(first ? StressProgram.RUN : StressProgram.LOOP, executor);
            Thread.sleep(random.nextInt(20));
            durable.register(first ? StressProgram.LOOP : StressProgram.RUN, executor);
        }

        /// Runs until that works, whatever happens to the store.
        private void persist(Runnable task) {
            while (!over) {
                try {
                    task.run();
                    return;
                } catch (StoreException | IllegalArgumentException e) {
                    String message = String.valueOf(e.getMessage());
                    if (message.contains("has ended") || message.contains("Nothing waits")) {
                        return;
                    }
                    if (!message.contains("closed")
                            && !message.contains("no run")
                            && !message.contains("registered")
                            && !message.contains("needs attention")) {
                        wrong.add("a call failed: " + e);
                        return;
                    }
                    Pause.shortly();
                }
            }
        }

        private void begin(String id, long seed) {
            Definition<Act<?>, Plan, String> definition = seed % 5 == 0 ? StressProgram.LOOP : StressProgram.RUN;
            persist(() -> durable.start(definition, id, new Plan(id, seed, 2, 0, List.of())));
        }

        private void cancel(String id, long seed) {
            try {
                Thread.sleep(Math.floorMod(seed, 500L));
                persist(() -> durable.cancel(id));
            } catch (InterruptedException e) {
                // It is over.
            }
        }

        private void send(String id, String name, long seed) {
            Random own = new Random(seed);
            List<Long> all = sent.computeIfAbsent(id + ":" + name, unused -> new ArrayList<>());
            boolean[] ends = {false};
            for (long n = 0; !over && !ends[0]; n++) {
                long next = n;
                persist(() -> {
                    try {
                        durable.send(id, name, next);
                        all.add(next);
                    } catch (StoreException e) {
                        ends[0] = String.valueOf(e.getMessage()).contains("has ended");
                        if (ends[0] || String.valueOf(e.getMessage()).contains("no run")) {
                            throw e;
                        }
                        Pause.shortly(); // It may have been sent: the next one gets another number.
                    }
                });
                try {
                    Thread.sleep(own.nextInt(60));
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private void answer() {
            while (!over) {
                try {
                    Token token = tokens.take();
                    if (nonce.get() % 3 == 0) {
                        Thread.sleep(3);
                    }
                    Thread.startVirtualThread(() -> persist(() -> {
                        String value = "answer " + nonce.incrementAndGet();
                        durable.answer(token, value);
                        accepted.computeIfAbsent(token, unused -> new java.util.concurrent.CopyOnWriteArrayList<>())
                                .add(value);
                    }));
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private void awaitEnds() throws InterruptedException {
            long limit = System.nanoTime() + ALL.toNanos();
            while (System.nanoTime() < limit) {
                Map<Status, Long> counts = durable.counts();
                boolean open = counts.keySet().stream().anyMatch(status -> !status.isEnd());
                long known = durable.find(RunQuery.all().atMost(10_000)).stream()
                        .filter(each -> each.parent().isEmpty())
                        .count();
                if (!open && known == runs) {
                    return;
                }
                Thread.sleep(20);
            }
            wrong.add("runs have not ended: " + durable.counts() + " in memory "
                    + durable.runs().size() + " settings " + settings);
            durable.find(RunQuery.all().atMost(10_000)).stream()
                    .filter(each -> !each.status().isEnd())
                    .forEach(each -> wrong.add(each + " begun "
                            + Tables.read(
                                    file,
                                    "SELECT path, action, due FROM begun JOIN run ON n = run WHERE id = '" + each.id()
                                            + "'")
                            + " messages "
                            + Tables.read(
                                    file,
                                    "SELECT count(*) FROM message JOIN run ON run.n = run WHERE id = '" + each.id()
                                            + "'")));
        }

        private void check() {
            for (var each : Tables.read(
                    file,
                    "SELECT id, value FROM run JOIN event ON run = n WHERE status = 'returned'"
                            + " AND kind = 'finished'")) {
                Matcher result = RESULT.matcher(each.get(1));
                if (!result.find()) {
                    wrong.add("no result: " + each);
                } else if (!each.get(0).contains("/")) {
                    checkReceived(each.get(0), "note", result.group(1));
                    checkReceived(each.get(0), "other", result.group(2));
                }
            }
            for (var each : Tables.read(file, "SELECT id, status FROM run WHERE status = 'failed'")) {
                wrong.add("failed: " + each
                        + Tables.read(
                                file,
                                "SELECT value FROM event JOIN run ON run = n WHERE kind =" + " 'finished' AND id = '"
                                        + each.get(0) + "'"));
            }
            accepted.forEach((token, values) -> {
                if (values.size() != 1) {
                    wrong.add("answered more than once: " + token + values);
                }
                var stored = Tables.read(
                        file,
                        "SELECT value FROM event JOIN run ON run = n WHERE id = '" + token.run() + "' AND path = '"
                                + token.path() + "'");
                if (!stored.equals(List.of(List.of('"' + values.getFirst() + '"')))) {
                    wrong.add("acknowledged, but not stored: " + token + values + stored);
                }
            });
            assertThat(wrong).isEmpty();
        }

        private void checkReceived(String id, String name, String list) {
            List<Long> got = new ArrayList<>();
            for (String each : list.isEmpty() ? new String[0] : list.split(", ")) {
                got.add(Long.valueOf(each));
            }
            List<Long> acknowledged = new ArrayList<>(sent.getOrDefault(id + ":" + name, List.of()));
            if (!got.isEmpty()) {
                acknowledged.removeIf(n -> n > got.getLast());
                if (!got.containsAll(acknowledged)) {
                    wrong.add(id + " has lost messages " + name + ": got " + got + " of " + acknowledged);
                }
            }
            for (int i = 1; i < got.size(); i++) {
                if (got.get(i) <= got.get(i - 1)) {
                    wrong.add(id + " got messages in another order, or twice: " + got);
                }
            }
        }
    }
}
