package dev.syncopate.history;

/// Reads paths of yields.
final class YieldPath {
    private YieldPath() {}

    /// Whether the run itself yielded, and not one of its forks.
    static boolean isOfRunItself(String path) {
        return path.lastIndexOf('/') == 0;
    }

    /// The path of the fork that yielded; empty for the run itself.
    static String fork(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /// Whether a yield was made in a fork, or in one of its forks.
    static boolean isWithin(String fork, String path) {
        return path.startsWith(fork + "/");
    }

    /// The ordinal of a yield within its fork; negative if the path has none.
    static long ordinal(String path) {
        try {
            return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
