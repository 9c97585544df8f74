package dev.syncopate.durable.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.durable.kill.Program.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// A process is stopped, another one takes its store over, and the first one goes on.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signal stops a process there")
class FrozenOwnerTest {
    private static final int EVENTS = 100;

    @TempDir
    private Path parent;

    private static void signal(Child child, String signal) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, "" + child.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    /// Stops the process where it does not hold the lock of the database.
    private static void freeze(Child child, Path folder) throws Exception {
        for (stop(child); !moved(folder); stop(child)) {
            signal(child, "CONT");
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /// The signal has come before the process stands still.
    private static void stop(Child child) throws Exception {
        signal(child, "STOP");
        while (!state(child).startsWith("T")) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static String state(Child child) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "state=", "-p", "" + child.pid()).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /// Has the store belong to another machine, since a process that lives here keeps it.
    ///
    /// @return whether the database was not locked
    private static boolean moved(Path folder) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + Runs.file(folder) + "?busy_timeout=0");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE owner SET host = 'elsewhere'");
            return true;
        } catch (SQLiteException e) {
            assertThat(e.getResultCode()).isEqualTo(SQLiteErrorCode.SQLITE_BUSY);
            return false;
        }
    }

    private static int events(Path folder) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + Runs.file(folder));
                Statement statement = connection.createStatement()) {
            return statement.executeQuery("SELECT count(*) FROM event").getInt(1);
        }
    }

    private void check(Fault fault) throws Exception {
        Path folder = Files.createDirectory(parent.resolve("store"));
        Session frozen = new Session(folder, 0, new Programs(64, 3), fault);
        List<Snapshot> after = new ArrayList<>();
        try (Child child = Child.start(parent.resolve("child"))) {
            child.begin(frozen);
            Marks marks = new Marks(folder, 0);
            child.await(() -> marks.events() >= EVENTS, 0);
            freeze(child, folder);
            after.add(frozen.snapshot());
            try (Runs other = Runs.takeOver(folder)) {
                int before = events(folder);
                signal(child, "CONT");
                child.await(marks::isEnded, 0);
                assertThat(events(folder)).as("events after another owner").isEqualTo(before);
                assertThat(other).isNotNull();
            }
            child.await(() -> false, 0);
            assertThat(child.errors()).contains("This process has lost the store");
        }
        Recovery.of(new Session(folder, 0, frozen.programs(), Fault.NONE), after);
    }

    @Test
    void owner_that_was_frozen_commits_nothing_when_it_wakes_up() throws Exception {
        check(Fault.NONE);
    }

    @Test
    void commit_without_a_look_at_the_epoch_is_found() {
        assertThatThrownBy(() -> check(Fault.EPOCH_UNCHECKED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("events after another owner");
    }
}
