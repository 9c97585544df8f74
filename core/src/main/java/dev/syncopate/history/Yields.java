package dev.syncopate.history;

/// What a path says about its yield.
final class Yields {
    private Yields() {}

    /// Whether the run itself yielded, and not one of its forks.
    static boolean isOfRunItself(String path) {
        return path.lastIndexOf('/') == 0;
    }

    /// The path of the fork that yielded; empty for the run itself.
    static String fork(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /// Whether a yield was made in a fork, or in a fork of it.
    static boolean isWithin(String fork, String path) {
        return path.startsWith(fork + "/");
    }

    /// The ordinal of a yield within its fork; negative where a path names none.
    static long ordinal(String path) {
        try {
            return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
