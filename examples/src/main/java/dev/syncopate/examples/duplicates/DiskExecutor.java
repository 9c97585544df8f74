package dev.syncopate.examples.duplicates;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.syncopate.Executor;
import dev.syncopate.examples.duplicates.Disk.Examine;
import dev.syncopate.examples.duplicates.Disk.Found;
import dev.syncopate.examples.duplicates.Disk.Hash;
import dev.syncopate.examples.duplicates.Disk.Hashed;
import dev.syncopate.examples.duplicates.Disk.ListFolder;
import dev.syncopate.examples.duplicates.Disk.Progress;
import dev.syncopate.examples.duplicates.Disk.Report;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Executes the actions on the real disk. Its exceptions arrive at the yield, so it catches none.
///
/// It is thread-safe.
record DiskExecutor(Consumer<Progress> display) implements Executor<Disk<?>> {
    private static final int BUFFER = 16 * 1024;

    @Override
    public @Nullable Object execute(Disk<?> action) throws Exception {
        return switch (action) {
            case ListFolder list -> list.reply(list(list.folder()));
            case Examine examine -> examine.reply(examine(examine.path()));
            case Hash hash -> hash.reply(hash(hash.file()));
            case Report(var progress) -> {
                display.accept(progress);
                yield null;
            }
        };
    }

    private static List<Path> list(Path folder) throws IOException {
        var paths = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder)) {
            entries.forEach(paths::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return paths;
    }

    private static Found examine(Path path) throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            return new Found.SymbolicLink();
        }
        if (attributes.isDirectory()) {
            return new Found.Folder();
        }
        if (attributes.isRegularFile()) {
            return new Found.RegularFile(attributes.size(), identity(path, attributes));
        }
        return new Found.Special();
    }

    /// Without file keys in the file system, as on Windows, hard links look like copies.
    private static String identity(Path path, BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return key != null ? key.toString() : path.toString();
    }

    private static Hashed hash(Path file) throws IOException, NoSuchAlgorithmException {
        var sha256 = MessageDigest.getInstance("SHA-256");
        long bytes = 0;
        try (var in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
            var buffer = new byte[BUFFER];
            for (int read; (read = in.read(buffer)) >= 0; bytes += read) {
                sha256.update(buffer, 0, read);
            }
        }
        return new Hashed(HexFormat.of().formatHex(sha256.digest()), bytes);
    }
}
