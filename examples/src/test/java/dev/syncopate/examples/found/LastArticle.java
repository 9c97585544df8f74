package dev.syncopate.examples.found;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.examples.found.LastArticle.Stock.Count;
import dev.syncopate.examples.found.LastArticle.Stock.Take;
import dev.syncopate.examples.found.LastArticle.Stock.TakeIfThere;
import dev.syncopate.testkit.Trial;
import org.jspecify.annotations.Nullable;

/// Two customers order the last article.
final class LastArticle {
    sealed interface Stock<R> extends Action<Stock<?>, R> {
        record Count() implements Stock<Integer> {}

        record Take() implements Stock<Void> {}

        /// Whether there was one.
        record TakeIfThere() implements Stock<Boolean> {}
    }

    private LastArticle() {}

    // @start region="bug"
    static String order(Conductor<Stock<?>> conductor) {
        if (conductor.yield(new Count()) == 0) {
            return "sold out";
        }
        conductor.yield(new Take());
        return "sold";
    }
    // @end

    static String orderAtomically(Conductor<Stock<?>> conductor) {
        // @start region="mended"
        return conductor.yield(new TakeIfThere()) ? "sold" : "sold out";
        // @end
    }

    static final class World {
        private int stock = 1;

        @Nullable
        Object perform(Stock<?> action) {
            return switch (action) {
                case Count count -> count.reply(stock);
                case TakeIfThere take -> take.reply(stock > 0 && stock-- > 0);
                case Take _ -> {
                    stock--;
                    yield null;
                }
            };
        }
    }

    // @start region="trial"
    private static Trial<?, ?, ?> trial(Orchestration<Stock<?>, String> program) {
        return Trial.of(program)
                .in(World::new, World::perform)
                .together("other", program)
                .always("nothing is sold that is not there", world -> world.stock >= 0)
                .sometimes("the last article is sold", world -> world.stock == 0);
    }
    // @end

    static Trial<?, ?, ?> bug() {
        return trial(LastArticle::order);
    }

    static Trial<?, ?, ?> mended() {
        return trial(LastArticle::orderAtomically);
    }
}
