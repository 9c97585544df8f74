package dev.syncopate.kernel;

import static java.util.stream.Collectors.groupingBy;

import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.Strand;
import dev.syncopate.running.InMemoryConductor;
import dev.syncopate.running.StrandState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A strand as its driver sees it: what the strand knows of its wait, and what is pending at its path.
public record StrandReport(StrandState state, Waits waits, List<Path> on) implements Strand {
    /// @param moving the thread that has the turn; null if none has it
    static List<Strand> of(InMemoryConductor<?> root, List<Pending> pending, @Nullable Thread moving) {
        Map<Path, List<Pending>> byStrand = pending.stream()
                .filter(each -> !isOfParent(each))
                .collect(groupingBy(each -> each.path().strand()));
        return StrandState.of(root).stream()
                .<Strand>map(state -> of(state, byStrand.getOrDefault(state.path(), List.of()), moving))
                .toList();
    }

    /// Whether it is the limit of a part: its path is that of the part, for whose end the parent waits.
    private static boolean isOfParent(Pending pending) {
        return pending.action() instanceof DriverAction.Limit && pending.path().ordinal() < 0;
    }

    private static StrandReport of(StrandState state, List<Pending> own, @Nullable Thread moving) {
        List<Pending> actions =
                own.stream().filter(each -> each.due().isEmpty()).toList();
        List<Pending> sleeps = own.stream()
                .filter(each -> each.action() instanceof DriverAction.Sleep)
                .toList();
        return switch (state.waits()) {
            case NOTHING -> new StrandReport(state, state.isOn(moving) ? Waits.MOVES : Waits.READY, List.of());
            case ONE_FORK, ALL_FORKS, SOME_FORKS -> new StrandReport(state, waits(state.waits()), state.forks());
            case OTHER ->
                !actions.isEmpty()
                        ? new StrandReport(state, Waits.ACTION, paths(actions))
                        : !sleeps.isEmpty()
                                ? new StrandReport(state, Waits.TIME, paths(sleeps))
                                : new StrandReport(state, Waits.LAYER, List.of());
        };
    }

    static Waits waits(StrandState.Kind forks) {
        return switch (forks) {
            case ONE_FORK -> Waits.FORK;
            case ALL_FORKS -> Waits.ALL;
            case SOME_FORKS -> Waits.SOME;
            case NOTHING, OTHER -> throw new IllegalArgumentException(forks + " is no wait for forks");
        };
    }

    private static List<Path> paths(List<Pending> pending) {
        return pending.stream().map(Pending::path).toList();
    }

    @Override
    public Path path() {
        return state.path();
    }

    @Override
    public Optional<String> name() {
        return state.name();
    }

    @Override
    public List<StackTraceElement> lines() {
        return state.lines();
    }

    /// Such as `/0/ 'points' waits for FORK [/0/1/]`.
    @Override
    public String toString() {
        String label = path() + name().map(name -> " '" + name + "'").orElse("");
        return switch (waits) {
            case MOVES -> label + " moves";
            case READY -> label + " is ready";
            case ACTION, TIME, FORK, ALL, SOME, LAYER -> label + " waits for " + waits + (on.isEmpty() ? "" : " " + on);
        };
    }
}
