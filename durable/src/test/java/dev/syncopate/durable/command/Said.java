package dev.syncopate.durable.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;

/// What a command has printed.
record Said(int status, String out, String err) {

    static Said by(String... arguments) {
        return by(Samples.CLOCK, arguments);
    }

    static Said by(InstantSource clock, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new Commands(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), clock)
                .run(arguments);
        return new Said(
                status,
                out.toString(UTF_8).replace(System.lineSeparator(), "\n"),
                err.toString(UTF_8).replace(System.lineSeparator(), "\n"));
    }

    static Said of(Path file, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = file.toString();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return by(all);
    }
}
