package dev.syncopate.examples.duplicates;

import static dev.syncopate.examples.terminal.Quantity.bytes;
import static dev.syncopate.examples.terminal.Quantity.count;
import static dev.syncopate.examples.terminal.Quantity.number;

import dev.syncopate.examples.duplicates.Disk.Progress;
import dev.syncopate.examples.duplicates.Disk.Progress.Hashing;
import dev.syncopate.examples.duplicates.Disk.Progress.Scanning;
import dev.syncopate.examples.terminal.ProgressLine;
import java.util.function.Consumer;

/// The progress of the search, in words.
record ProgressDisplay(ProgressLine line) implements Consumer<Progress> {

    @Override
    public void accept(Progress progress) {
        switch (progress) {
            case Scanning(var folders, var files) ->
                line.show("Scanning", count(files, "file") + " in " + count(folders, "folder") + " so far");
            case Hashing(var files, var ofFiles, var bytes, var ofBytes) ->
                line.show(
                        "Comparing",
                        number(files) + " of " + count(ofFiles, "file") + ", " + bytes(bytes) + " of "
                                + bytes(ofBytes));
        }
    }
}
