package dev.syncopate.examples.mirrors;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Outcome.Success;
import dev.syncopate.examples.mirrors.Mirrors.Web;
import dev.syncopate.examples.mirrors.Mirrors.Web.Get;
import dev.syncopate.examples.mirrors.Mirrors.Web.Recall;
import dev.syncopate.testkit.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MirrorsTrialTest {
    static final class Store {
        private boolean recalled;

        Object perform(Web<?> action) {
            return switch (action) {
                case Get get -> get.reply("today");
                case Recall recall -> {
                    recalled = true;
                    yield recall.reply("yesterday");
                }
            };
        }
    }

    @Test
    void page_is_of_today_or_of_yesterday() {
        var verdict = Trial.of(Mirrors.read("page"))
                .in(Store::new, Store::perform)
                .through(web -> parallel(web))
                .neverFailing(Recall.class)
                .atEnd(
                        "yesterday's page is read only if it was recalled",
                        (store, outcome) ->
                                outcome instanceof Success(var page) && page.equals("yesterday") == store.recalled)
                .sometimes("the store is asked", store -> store.recalled)
                .all();

        assertThat(verdict.isExhausted()).isTrue();
    }
}
