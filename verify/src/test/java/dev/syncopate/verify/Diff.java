package dev.syncopate.verify;

import java.util.ArrayList;
import java.util.List;

/// The lines in which two texts differ, each under its heading, the last line without indentation.
final class Diff {
    private Diff() {}

    static List<String> between(List<String> before, List<String> now) {
        int[][] common = commonFrom(before, now);
        List<String> lines = new ArrayList<>();
        String heading = "";
        int i = 0;
        int j = 0;
        while (i < before.size() || j < now.size()) {
            if (i < before.size() && j < now.size() && before.get(i).equals(now.get(j))) {
                heading = before.get(i).startsWith(" ") ? heading : "  " + before.get(i);
                i++;
                j++;
            } else {
                if (!heading.isBlank()) {
                    lines.add(heading);
                    heading = "";
                }
                boolean added = i == before.size() || (j < now.size() && common[i][j + 1] > common[i + 1][j]);
                lines.add(added ? "+ " + now.get(j++) : "- " + before.get(i++));
            }
        }
        return lines;
    }

    /// The number of lines that the rests of the texts have in common, for each pair of positions.
    private static int[][] commonFrom(List<String> before, List<String> now) {
        int[][] common = new int[before.size() + 1][now.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
