package dev.syncopate.running;

/// Makes the paths of forks, such as `/0/2`.
final class ForkPath {
    private ForkPath() {}

    /// The path of the fork of `parent` with this ordinal. Made in one pass, since forks may be nested a thousand
    /// deep.
    static String of(Strand parent, int fork) {
        int[] ordinals = new int[parent.depth + 1];
        ordinals[parent.depth] = fork;
        for (Strand strand = parent; strand.parent != null; strand = strand.parent) {
            ordinals[strand.depth - 1] = strand.ordinal;
        }
        StringBuilder path = new StringBuilder(4 * ordinals.length);
        for (int each : ordinals) {
            path.append('/').append(each);
        }
        return path.toString();
    }
}
