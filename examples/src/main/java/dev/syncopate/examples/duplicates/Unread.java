package dev.syncopate.examples.duplicates;

import dev.syncopate.Outcome;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file or folder that could not be read, and why.
record Unread(Path path, String why) {

    static Unread of(Path path, Outcome.Failure<?> failure) {
        if (failure.is(NoSuchFileException.class)) {
            return new Unread(path, "vanished during the search");
        }
        if (failure.is(AccessDeniedException.class)) {
            return new Unread(path, "access denied");
        }
        return new Unread(path, String.valueOf(failure.exception().getMessage()));
    }

    static Unread changed(Path path) {
        return new Unread(path, "changed during the search");
    }
}
