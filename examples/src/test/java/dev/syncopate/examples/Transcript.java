package dev.syncopate.examples;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What a person types in a folder, and what is printed: examples in processes of their own, and looks
/// into stores.
public final class Transcript {
    /// What a process that was killed by `kill -9` exits with.
    public static final int KILLED = 128 + 9;

    private final Path folder;
    private final StringBuilder text = new StringBuilder();

    public Transcript(Path folder) {
        this.folder = folder;
    }

    /// Starts an example in a process.
    public Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Examples.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(Redirect.appendTo(folder.resolve("errors").toFile()))
                .start();
    }

    /// Runs an example in a process, and returns its exit code.
    public int run(String... arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", arguments) + " does not end:\n" + errors());
        }
        add("./run " + String.join(" ", arguments), out());
        return process.exitValue();
    }

    /// Looks into a store as `sqlite3 -line` does.
    public void query(String store, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(store));
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            var lines = new StringBuilder();
            int width = 5;
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                width = Math.max(width, row.getMetaData().getColumnName(i).length());
            }
            while (row.next()) {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    var value = row.getString(i);
                    lines.append(" "
                                    .repeat(width
                                            - row.getMetaData().getColumnName(i).length()))
                            .append(row.getMetaData().getColumnName(i))
                            .append(" = ")
                            .append(value == null ? "" : value)
                            .append('\n');
                }
            }
            add("sqlite3 -line " + store + " '" + sql + "'", lines.toString());
        }
    }

    private void add(String command, String out) {
        text.append("$ ").append(command).append('\n').append(out);
    }

    /// What the last process has printed.
    public String out() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    public String errors() throws IOException {
        return Files.readString(folder.resolve("errors"));
    }

    /// Compares with a file in `src/test/resources`, or stores it there if `-Dreports.update=true`.
    /// Numbers and times may be others, and lines may have another order.
    public boolean isLike(String golden) throws IOException {
        var file = Path.of("src/test/resources").resolve(golden);
        if (Boolean.getBoolean("reports.update")) {
            Files.writeString(file, text);
        }
        return masked(text.toString()).equals(masked(Files.readString(file)));
    }

    private static String masked(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
                .replaceAll("\\d[\\d,]*", "N")
                .lines()
                .sorted()
                .collect(joining("\n"));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
