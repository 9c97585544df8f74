package dev.syncopate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/// The tools of the JDK that runs the tests, called as by a user who has only a jar.
final class Jdk {
    private static final int SECONDS = 60;

    private Jdk() {}

    static void javac(List<String> arguments) {
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        int exit = javac.run(out, out, arguments.toArray(String[]::new));
        assertThat(messages.toString()).as("messages of javac").isEmpty();
        assertThat(exit).as("exit code of javac").isZero();
    }

    /// Runs a program and returns its output, errors included.
    static List<String> java(Path work, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Path output = work.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(Set.of("CLASSPATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        List<String> lines = Files.readAllLines(output);
        assertThat(ended).as("whether it ended, having printed %s", lines).isTrue();
        assertThat(process.exitValue())
                .as("exit code, having printed %s", lines)
                .isZero();
        return lines;
    }
}
