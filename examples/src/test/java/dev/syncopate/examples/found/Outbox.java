package dev.syncopate.examples.found;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Conductor;
import dev.syncopate.Outcome.Failure;
import dev.syncopate.examples.found.Outbox.Mail.MarkAsSent;
import dev.syncopate.examples.found.Outbox.Mail.Send;
import dev.syncopate.examples.found.Outbox.Mail.Unsent;
import dev.syncopate.testkit.Trial;
import dev.syncopate.testkit.Untried;
import dev.syncopate.testkit.model.Ledger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Sends the mails that are in a table, and marks them there as sent.
final class Outbox {
    sealed interface Mail<R> extends Action<Mail<?>, R> {
        record Unsent() implements Mail<List<Integer>> {}

        record Send(int id) implements Mail<Void> {}

        record MarkAsSent(int id) implements Mail<Void> {}
    }

    private Outbox() {}

    // @start region="program"
    static @Nullable Void send(Conductor<Mail<?>> conductor) {
        for (int id : conductor.yield(new Unsent())) {
            conductor.yield(new Send(id));
            conductor.yield(new MarkAsSent(id));
        }
        return null;
    }
    // @end

    static final class World {
        private final Set<Integer> unsent = new TreeSet<>(List.of(1));
        private final Ledger<Send> sent = new Ledger<>();

        // @start region="bug"
        @Nullable
        Object perform(Mail<?> action) {
            switch (action) {
                case Send send -> sent.record(send);
                case MarkAsSent(var id) -> unsent.remove(id);
                case Unsent _ -> {}
            }
            return action instanceof Unsent all ? all.reply(List.copyOf(unsent)) : null;
        }
        // @end

        @Nullable
        Object performWithKey(Mail<?> action, Call call) {
            if (action instanceof Send send) {
                // @start region="mended"
                sent.recordOnce(call.idempotencyKey(), send);
                // @end
                return null;
            }
            return perform(action);
        }
    }

    // @start region="trial"
    private static Trial<?, ?, ?> trial(Trial<Mail<?>, ?, World> inWorld) {
        return inWorld.always("no mail is sent twice", world -> world.sent.size() <= 1)
                .atEnd(
                        "what is sent is marked",
                        (world, outcome) -> outcome instanceof Failure || world.unsent.isEmpty());
    }
    // @end

    private static Untried<Mail<?>, @Nullable Void> program() {
        return Trial.of(Outbox::send);
    }

    static Trial<?, ?, ?> bug() {
        return trial(program().in(World::new, World::perform));
    }

    static Trial<?, ?, ?> mended() {
        return trial(program().in(World::new, World::performWithKey));
    }
}
