package dev.syncopate.examples.duplicates;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome.Failure;
import dev.syncopate.Outcome.Success;
import dev.syncopate.examples.duplicates.Disk.Examine;
import dev.syncopate.examples.duplicates.Disk.Found;
import dev.syncopate.examples.duplicates.Disk.Found.Folder;
import dev.syncopate.examples.duplicates.Disk.Found.RegularFile;
import dev.syncopate.examples.duplicates.Disk.Found.Special;
import dev.syncopate.examples.duplicates.Disk.Found.SymbolicLink;
import dev.syncopate.examples.duplicates.Disk.ListFolder;
import dev.syncopate.examples.duplicates.Disk.Progress.Scanning;
import dev.syncopate.examples.duplicates.Disk.Report;
import dev.syncopate.examples.duplicates.Inventory.SizedFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Walks a tree of folders. It records folders and files that it cannot read, and continues.
record Walk(Path root) implements Orchestration<Disk<?>, Inventory> {

    @Override
    public Inventory run(Conductor<Disk<?>> conductor) {
        var files = new ArrayList<SizedFile>();
        var unread = new ArrayList<Unread>();
        int folders = 0;
        int symbolicLinks = 0;
        int specials = 0;
        var pending = new ArrayDeque<>(List.of(root));
        while (!pending.isEmpty()) {
            for (var path : list(conductor, pending.remove(), unread)) {
                switch (conductor.attempt(new Examine(path))) {
                    case Success(Folder()) -> pending.add(path);
                    case Success(RegularFile(var size, var identity)) -> files.add(new SizedFile(path, size, identity));
                    case Success(SymbolicLink()) -> symbolicLinks++;
                    case Success(Special()) -> specials++;
                    case Failure<Found> failure -> unread.add(Unread.of(path, failure));
                }
            }
            folders++;
            conductor.attempt(new Report(new Scanning(folders, files.size())));
        }
        return new Inventory(folders, files, symbolicLinks, specials, unread);
    }

    private static List<Path> list(Conductor<Disk<?>> conductor, Path folder, List<Unread> unread) {
        return switch (conductor.attempt(new ListFolder(folder))) {
            case Success(var paths) -> paths;
            case Failure<List<Path>> failure -> {
                unread.add(Unread.of(folder, failure));
                yield List.of();
            }
        };
    }
}
