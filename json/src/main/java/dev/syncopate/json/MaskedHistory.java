package dev.syncopate.json;

import dev.syncopate.Action;
import dev.syncopate.driver.Event;
import dev.syncopate.history.History;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// A history in whose file secrets may be masked. In the actions and answers that were read, other
/// values stand for them: `***` for a text, an empty optional, zero, or `null`.
public final class MaskedHistory {
    private final JsonCodec codec;
    private final History history;
    private final List<Event.Ended> maskedAnswers;
    private final boolean masked;

    private MaskedHistory(JsonCodec codec, History history, List<Event.Ended> maskedAnswers, boolean masked) {
        this.codec = codec;
        this.history = history;
        this.maskedAnswers = List.copyOf(maskedAnswers);
        this.masked = masked;
    }

    static MaskedHistory read(JsonCodec codec, Path file) throws IOException {
        long whole = WholeLines.length(file);
        long length = Files.size(file);
        if (whole == 0 || whole == length) {
            return read(codec, file, length);
        }
        try {
            return read(codec, file, length);
        } catch (IllegalArgumentException e) {
            return read(codec, file, whole);
        }
    }

    private static MaskedHistory read(JsonCodec codec, Path file, long length) throws IOException {
        AtomicBoolean seen = new AtomicBoolean();
        JsonCodec filling = codec.filling(seen);
        FilledValues values = new FilledValues(new TypedValues(filling), seen);
        List<Event.Ended> answers = new ArrayList<>();
        try (InputStream in = new FirstBytes(Files.newInputStream(file), length);
                HistoryReader reader = new HistoryReader(values, filling.parser(in))) {
            History history = HistoryFiles.history(reader, entry -> {
                if (values.tookMaskedResult() && entry instanceof Event.Ended end) {
                    answers.add(end);
                }
            });
            return new MaskedHistory(filling, history, answers, values.hasMasked());
        }
    }

    /// Returns the history, with values that stand for what was masked.
    ///
    /// @return the history
    public History history() {
        return history;
    }

    /// Returns the ends whose results hold secrets that were masked. With what stands for these, a run
    /// may do something else than the recorded one.
    ///
    /// @return the ends in the order of the run; none if nothing was masked in results
    public List<Event.Ended> maskedAnswers() {
        return maskedAnswers;
    }

    /// Tells whether an action that a run yields is a recorded one, as far as the file tells: but for
    /// what was masked, and for components that are [not compared][Action.NotCompared]. Arrays are
    /// compared by their contents.
    ///
    /// @param recorded an action of the history
    /// @param yielded an action
    /// @return whether a replay may take them for the same
    public boolean isSame(Object recorded, Object yielded) {
        if (Action.isSame(recorded, yielded)) {
            return true;
        }
        try {
            String text = codec.encode(yielded, Object.class);
            return text.equals(codec.encode(recorded, Object.class))
                    || (masked && Action.isSame(recorded, codec.decode(text, Object.class)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Returns an action as the file would have it, for showing how it differs.
    ///
    /// @param yielded an action
    /// @return the same, with other values for its secrets, if the file has masked ones
    public Object masked(Object yielded) {
        if (!masked) {
            return yielded;
        }
        try {
            Object filled = codec.decode(codec.encode(yielded, Object.class), Object.class);
            return filled == null ? yielded : filled;
        } catch (IllegalArgumentException e) {
            return yielded;
        }
    }

    /// Returns the text of a recorded value with the names that its classes, components and constants
    /// have now, as far as the codec was told of them.
    ///
    /// @param recorded such as `Pay[order=o-1]`
    /// @return such as `Charge[order=o-1]`
    public String renamed(String recorded) {
        return Renamed.text(codec.settings(), recorded);
    }
}
