package dev.syncopate.durable.command;

import dev.syncopate.definitions.Definition;
import dev.syncopate.durable.DefinitionSource;
import dev.syncopate.durable.UpgradeCheck;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/// Tells which unfinished runs of a store would need attention with the code on the class path.
record UpgradeChecking(Path file, PrintStream out) {

    void run() {
        List<DefinitionSource> sources = new ArrayList<>();
        ServiceLoader.load(DefinitionSource.class).forEach(sources::add);
        run(sources);
    }

    void run(List<DefinitionSource> sources) {
        if (sources.size() != 1) {
            throw CommandException.failure("To check the code its definitions must be found, by one service "
                    + DefinitionSource.class.getName() + ", but on the class path there "
                    + (sources.isEmpty() ? "is none" : "are " + sources.size())
                    + ": put the program on it, and name the class in META-INF/services");
        }
        List<Definition<?, ?, ?>> definitions = sources.getFirst().definitions();
        UpgradeCheck check = UpgradeCheck.of(file, sources.getFirst().codec(), definitions);
        if (!check.misfits().isEmpty()) {
            throw CommandException.failure(check.toString());
        }
        out.println(check);
    }
}
