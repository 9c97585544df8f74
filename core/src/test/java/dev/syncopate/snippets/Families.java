package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class Families {

    // @start region="families"
    sealed interface App<R> permits Mail, Stock {}

    sealed interface Mail<R> extends App<R>, Action<Mail<?>, R> {
        record Send(String to, String text) implements Mail<Void> {}
    }

    sealed interface Stock<R> extends App<R>, Action<Stock<?>, R> {
        record Left(String article) implements Stock<Integer> {}
    }

    static final Orchestration<Stock<?>, Boolean> isLow = conductor -> conductor.yield(new Stock.Left("tea")) < 10;

    static final Orchestration<App<?>, String> reorder = conductor -> {
        if (!conductor.call(isLow)) { // an orchestration of a part of the family
            return "enough tea";
        }
        notifyBuyer(conductor);
        return "buyer notified";
    };

    static void notifyBuyer(Conductor<? super Mail<?>> conductor) { // callable from every family that includes Mail
        conductor.yield(new Mail.Send("buyer", "The tea runs out"));
    }
    // @end

    static Executor<App<?>> joined(Executor<Mail<?>> mail, Executor<Stock<?>> stock) {
        // @start region="joined"
        Executor<App<?>> app = Executor.<App<?>>handling(App.class)
                .family(Mail.class, mail)
                .family(Stock.class, stock)
                .build(); // fails here, and not in a run, if a part of App has no executor
        // @end
        return app;
    }

    static Executor<Stock<?>> async(WebShop webShop) {
        // @start region="async"
        Executor<Stock<?>> stock = Executor.async(action -> switch (action) {
            case Stock.Left(var article) -> webShop.left(article); // a CompletableFuture<Integer>
        });
        // @end
        return stock;
    }

    interface WebShop {
        CompletableFuture<Integer> left(String article);
    }

    static final Orchestration<Object, Object> anything = conductor -> {
        // @start region="any"
        Object answer = conductor.yieldAny("what is the answer?"); // a String is an action too
        // @end
        return answer;
    };

    @Test
    void notifies_the_buyer_when_there_is_little_left() {
        Executor<Mail<?>> mail = action -> null;

        assertThat(Syncopate.run(reorder, joined(mail, async(article -> CompletableFuture.completedFuture(3)))))
                .isEqualTo("buyer notified");
        assertThat(Syncopate.run(reorder, joined(mail, async(article -> CompletableFuture.completedFuture(30)))))
                .isEqualTo("enough tea");
    }

    @Test
    void takes_anything_for_an_action() {
        assertThat(Syncopate.run(anything, action -> List.of(action, 42)))
                .isEqualTo(List.of("what is the answer?", 42));
    }
}
