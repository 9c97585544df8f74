package dev.syncopate.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.IntSupplier;

/// The output of an example, and its exit code.
public record Printed(int exitCode, String out, String err) {

    public static Printed by(String... arguments) {
        return when(() -> Examples.run(List.of(arguments)));
    }

    /// Runs `program`, which returns the exit code, and captures its output.
    public static Printed when(IntSupplier program) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var realOut = System.out;
        var realErr = System.err;
        System.setOut(new PrintStream(out, true, UTF_8));
        System.setErr(new PrintStream(err, true, UTF_8));
        try {
            int exitCode = program.getAsInt();
            return new Printed(exitCode, text(out), text(err));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    /// A file in `src/test/resources`.
    public static String golden(String name) throws IOException {
        try (var in = Printed.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no src/test/resources/" + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
