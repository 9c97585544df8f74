package dev.syncopate.running;

import dev.syncopate.Call;
import org.jspecify.annotations.Nullable;

/// What a call is marked with, the latest first.
public record Marks(Call.Mark mark, @Nullable Marks others) {
    static boolean contain(@Nullable Marks marks, Call.Mark mark) {
        for (Marks rest = marks; rest != null; rest = rest.others) {
            if (rest.mark == mark) {
                return true;
            }
        }
        return false;
    }
}
