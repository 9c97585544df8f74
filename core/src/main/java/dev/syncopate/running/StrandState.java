package dev.syncopate.running;

import dev.syncopate.Path;
import dev.syncopate.time.UserFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a strand does just now, for reports. Read from its fields when somebody asks, so it costs nothing else; exact
/// while the run is idle.
///
/// @param strand the strand
/// @param waits what it waits for
/// @param forks the forks that it waits for
public record StrandState(Strand strand, Kind waits, List<Path> forks) {
    /// What a strand waits for.
    public enum Kind {
        /// For no other strand: it moves, or is ready to.
        NOTHING,
        /// For an action, a time or a layer.
        OTHER,
        ONE_FORK,
        ALL_FORKS,
        SOME_FORKS
    }

    /// All strands that have not ended, each before its forks.
    public static List<StrandState> of(Strand root) {
        List<StrandState> all = new ArrayList<>();
        if (!root.hasEnded()) {
            add(root, all);
        }
        return all;
    }

    private static void add(Strand strand, List<StrandState> all) {
        Awaited awaited = strand.awaited;
        Forks started = strand.forks;
        List<ForkTask<?, ?>> open = started == null ? List.of() : started.listed();
        all.add(new StrandState(
                strand,
                kind(strand, awaited),
                open.stream()
                        .filter(fork -> isFor(awaited, fork) && !fork.getAsBoolean())
                        .map(ForkTask::path)
                        .toList()));
        for (ForkTask<?, ?> fork : open) {
            Strand child = fork.strand();
            if (child != null) {
                add(child, all);
            }
        }
    }

    private static Kind kind(Strand strand, @Nullable Awaited awaited) {
        if (strand.group != null) {
            return Kind.OTHER; // Its thread waits as one of the group's workers.
        }
        if (!strand.isWaiting()) {
            return Kind.NOTHING;
        }
        return kind(awaited);
    }

    static Kind kind(@Nullable Awaited awaited) {
        return switch (awaited) {
            case ForkTask<?, ?> fork -> Kind.ONE_FORK;
            case Forks forks -> Kind.ALL_FORKS;
            case Joiner<?> joiner -> joiner.isFirst() ? Kind.SOME_FORKS : Kind.ALL_FORKS;
            case Joiner.FreePlace place -> Kind.SOME_FORKS;
            case null, default -> Kind.OTHER;
        };
    }

    private static boolean isFor(@Nullable Awaited awaited, ForkTask<?, ?> fork) {
        return switch (awaited) {
            case ForkTask<?, ?> one -> one == fork;
            case Forks forks -> true;
            case Joiner<?> joiner -> fork.joiner == joiner;
            case Joiner.FreePlace place -> fork.joiner == place.joiner();
            case null, default -> false;
        };
    }

    public Path path() {
        return strand.strandPath();
    }

    public Optional<String> name() {
        return Optional.ofNullable(strand.name);
    }

    public boolean isOn(@Nullable Thread thread) {
        return thread != null && strand.thread() == thread;
    }

    /// The lines of its orchestration at which it is now.
    public List<StackTraceElement> lines() {
        return UserFrames.linesOf(strand.thread());
    }
}
