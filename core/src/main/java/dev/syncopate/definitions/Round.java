package dev.syncopate.definitions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A run, and how often it had [begun anew][Definition#again]. As a text it is the run's id, with the
/// number behind it unless that is 0: `meter-3`, and `meter-3#2`.
///
/// @param run the id
/// @param again how often it had begun anew, 0 for its first round
public record Round(String run, long again) {
    /// An id with a number. An id that looks so gets its 0, so that no two rounds have the same text.
    private static final Pattern NUMBERED = Pattern.compile("(.*)#(\\d{1,18})", Pattern.DOTALL);

    /// Reads a round.
    ///
    /// @param text what [#toString()] has returned
    /// @return the round
    public static Round parse(String text) {
        Matcher numbered = NUMBERED.matcher(text);
        return numbered.matches()
                ? new Round(numbered.group(1), Long.parseLong(numbered.group(2)))
                : new Round(text, 0);
    }

    /// `meter-3`, or `meter-3#2` if the run had begun anew twice.
    @Override
    public String toString() {
        return again == 0 && !NUMBERED.matcher(run).matches() ? run : run + "#" + again;
    }
}
