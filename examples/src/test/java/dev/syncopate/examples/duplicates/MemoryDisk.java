package dev.syncopate.examples.duplicates;

import dev.syncopate.Executor;
import dev.syncopate.examples.duplicates.Disk.Examine;
import dev.syncopate.examples.duplicates.Disk.Found;
import dev.syncopate.examples.duplicates.Disk.Found.Folder;
import dev.syncopate.examples.duplicates.Disk.Found.RegularFile;
import dev.syncopate.examples.duplicates.Disk.Found.SymbolicLink;
import dev.syncopate.examples.duplicates.Disk.Hash;
import dev.syncopate.examples.duplicates.Disk.Hashed;
import dev.syncopate.examples.duplicates.Disk.ListFolder;
import dev.syncopate.examples.duplicates.Disk.Progress;
import dev.syncopate.examples.duplicates.Disk.Report;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A disk in memory. The hash of a file is its text, so hashes cannot collide.
final class MemoryDisk implements Executor<Disk<?>> {
    static final Path ROOT = Path.of("root");

    final List<Progress> progress = new ArrayList<>();
    private final Map<Path, Found> found = new TreeMap<>(Map.of(ROOT, new Folder()));
    private final Map<Path, String> texts = new HashMap<>();
    private final Map<Disk<?>, IOException> failures = new HashMap<>();

    static Path path(String name) {
        return ROOT.resolve(name);
    }

    MemoryDisk folder(String name) {
        return add(path(name), new Folder());
    }

    MemoryDisk file(String name, String text) {
        return hardLink(name, text, name);
    }

    MemoryDisk hardLink(String name, String text, String identity) {
        texts.put(path(name), text);
        return add(path(name), new RegularFile(text.length(), identity));
    }

    MemoryDisk symbolicLink(String name) {
        return add(path(name), new SymbolicLink());
    }

    MemoryDisk special(String name) {
        return add(path(name), new Found.Special());
    }

    MemoryDisk failing(Disk<?> action, IOException failure) {
        failures.put(action, failure);
        return this;
    }

    /// Gives the file another text after it was examined.
    MemoryDisk changedAfterExamining(String name, String text) {
        texts.put(path(name), text);
        return this;
    }

    private MemoryDisk add(Path path, Found kind) {
        found.put(path, kind);
        for (var folder = path.getParent(); folder != null; folder = folder.getParent()) {
            found.put(folder, new Folder());
        }
        return this;
    }

    @Override
    public @Nullable Object execute(Disk<?> action) throws IOException {
        var failure = failures.get(action);
        if (failure != null) {
            throw failure;
        }
        return switch (action) {
            case ListFolder list -> list.reply(children(list.folder()));
            case Examine examine -> examine.reply(known(found, examine.path()));
            case Hash hash -> {
                var text = known(texts, hash.file());
                yield hash.reply(new Hashed(text, text.length()));
            }
            case Report(var step) -> {
                progress.add(step);
                yield null;
            }
        };
    }

    private List<Path> children(Path folder) {
        return found.keySet().stream()
                .filter(path -> folder.equals(path.getParent()))
                .toList();
    }

    private static <V> V known(Map<Path, V> entries, Path path) throws NoSuchFileException {
        var value = entries.get(path);
        if (value == null) {
            throw new NoSuchFileException(path.toString());
        }
        return value;
    }
}
