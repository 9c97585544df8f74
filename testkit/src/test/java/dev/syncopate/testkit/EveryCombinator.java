package dev.syncopate.testkit;

import static dev.syncopate.testkit.Law.Name.IN_FLIGHT;

import dev.syncopate.Combinator;
import dev.syncopate.combinators.Collector;
import dev.syncopate.combinators.Logged;
import dev.syncopate.combinators.Parallel;
import dev.syncopate.combinators.Post;
import dev.syncopate.combinators.Pre;
import dev.syncopate.combinators.Recommended;
import dev.syncopate.history.Recorder;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;

/// All ways to a combinator that core has, each set so that it has nothing to do.
final class EveryCombinator {
    static final List<Way> ALL = List.of(
            way("Combinator.none()", Combinator::none),
            way("Combinator.of(String, Around)", EveryCombinator::own),
            way("Combinator.on(Class)", () -> own().on(Step.class)),
            way("Combinator.when(Predicate)", () -> own().when(action -> true)),
            way("Combinator.inside(Combinator)", () -> own().inside(own())),
            way("Collector()", Collector::new),
            way("Logged.logged()", Logged::logged),
            way("Logged.loggedTo(Consumer)", () -> Logged.loggedTo(line -> {})),
            way("Logged.loggedTo(Consumer, Style)", () -> Logged.loggedTo(line -> {}, Logged.Style.EXECUTING)),
            way("Parallel.parallel()", Parallel::parallel, IN_FLIGHT),
            way("Parallel.parallel(int)", () -> Parallel.parallel(3), IN_FLIGHT),
            way("Post.post(BiConsumer)", () -> Post.post((action, result) -> {})),
            way("Pre.pre(Consumer)", () -> Pre.pre(action -> {})),
            way("Recommended.inRecommendedOrder(Combinator[])", EveryCombinator::inOrder),
            way("Recorder()", Recorder::new));

    /// What logs to the JDK's logger would otherwise fill the output. Kept here, since loggers that nobody
    /// keeps are forgotten with their settings.
    private static final Logger SILENT = Logger.getLogger("dev.syncopate");

    static {
        SILENT.setUseParentHandlers(false);
    }

    private EveryCombinator() {}

    /// @param signature the constructor or method that makes it, as a program calls it
    /// @param broken what it breaks on purpose
    record Way(String signature, Supplier<Combinator<Object>> combinator, Set<Law.Name> broken) {
        @Override
        public String toString() {
            return signature;
        }
    }

    private static Way way(String signature, Supplier<Combinator<Object>> combinator, Law.Name... broken) {
        return new Way(signature, combinator, Set.of(broken));
    }

    private static Combinator<Object> inOrder() {
        return Recommended.inRecommendedOrder(Post.post((action, result) -> {}), Pre.pre(action -> {}));
    }

    private static Combinator<Object> own() {
        return Combinator.of("own", (action, call, next) -> next.execute(action, call));
    }
}
