package dev.syncopate.pictures;

import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// A bar of which more may come.
final class OpenBar {
    private final Path path;
    private final Object action;
    private final Moment from;

    @Nullable
    Moment to;

    private @Nullable Ending ending;

    @Nullable
    Moment asked;

    OpenBar(Path path, Object action, Moment from) {
        this.path = path;
        this.action = action;
        this.from = from;
    }

    boolean isTimer() {
        return action instanceof DriverAction.Sleep || action instanceof DriverAction.Limit;
    }

    void end(Moment now, Ending how) {
        to = now;
        ending = how;
    }

    Bar close(ToIntFunction<Path> places) {
        int lane = places.applyAsInt(path.strand());
        return new Bar(
                path,
                lane,
                action,
                from,
                Optional.ofNullable(to),
                Optional.ofNullable(ending),
                Optional.ofNullable(asked));
    }
}
