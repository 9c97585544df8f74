package dev.syncopate.durable.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableSettings;
import dev.syncopate.durable.RunInfo;
import dev.syncopate.durable.RunListener;
import dev.syncopate.durable.RunQuery;
import dev.syncopate.durable.Status;
import dev.syncopate.durable.kill.ApiSnapshot.Event;
import dev.syncopate.durable.kill.ApiSnapshot.Run;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// A second replay of all runs that have ended: in a copy that has forgotten their ends.
final class ApiReplay {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private ApiReplay() {}

    /// Checks that each run comes to the same end by its events alone, and that nothing is done.
    static void check(Path folder, ApiSnapshot before) throws Exception {
        try (Scratch copy = Scratch.make()) {
            Snapshot.copy(folder, copy.folder());
            Path file = Runs.file(copy.folder());
            forgetEnds(file);
            Queue<String> wrong = new ConcurrentLinkedQueue<>();
            replay(file, before.runs().size(), wrong);
            assertThat(wrong).as("what a replay must not do").isEmpty();
            ApiSnapshot after = ApiSnapshot.read(file);
            assertThat(after.runs().keySet()).isEqualTo(before.runs().keySet());
            for (Run run : before.runs().values()) {
                Run again = after.run(run.id()).orElseThrow();
                assertThat(List.of(again.status(), again.result(), texts(again)))
                        .as("second replay of %s", run.id())
                        .isEqualTo(List.of(run.status(), run.result(), texts(run)));
            }
            assertThat(after.paid()).isEqualTo(before.paid());
        }
    }

    private static void forgetEnds(Path file) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM event WHERE kind = 'finished'");
            statement.execute("UPDATE run SET status = 'running'");
            statement.execute("UPDATE owner SET pid = NULL");
        }
    }

    private static void replay(Path file, int runs, Queue<String> wrong) throws InterruptedException {
        DurableSettings settings = DurableSettings.standard().withListener(new RunListener() {
            @Override
            public void needsAttention(RunInfo run, String reason) {
                wrong.add(run.id() + ": " + reason);
            }
        });
        Executor<ApiAct<?>> nothing = Executor.of((action, call) -> {
            wrong.add("performed: " + action);
            return null;
        });
        try (Durable durable = Durable.open(file, ApiAct.CODEC, settings)) {
            ApiProgram.ALL.forEach(definition -> durable.register(definition, nothing));
            long until = System.nanoTime() + PATIENCE;
            while (ended(durable) < runs && wrong.isEmpty()) {
                if (System.nanoTime() > until) {
                    wrong.add("do not end: " + durable.find(RunQuery.all().in(Status.RUNNING)));
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    private static long ended(Durable durable) {
        return durable.counts().entrySet().stream()
                .filter(count -> count.getKey().isEnd())
                .mapToLong(count -> count.getValue())
                .sum();
    }

    private static List<String> texts(Run run) {
        List<String> texts = new ArrayList<>();
        for (Event event : run.events()) {
            texts.add(event.place() + event.kind() + event.path() + event.action() + event.outcome() + event.value());
        }
        return texts;
    }
}
