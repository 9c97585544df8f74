package dev.syncopate.examples.crash;

import dev.syncopate.Call;
import dev.syncopate.examples.crash.Errand.Buy;
import dev.syncopate.examples.crash.Errand.Permit;
import dev.syncopate.examples.crash.Errand.Price;
import dev.syncopate.examples.crash.Errand.Return;
import dev.syncopate.examples.crash.Errand.Wait;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A world that outlives processes. What it is asked for again, by the same key, it does once.
final class Town {
    /// What was bought, by its key.
    private final Map<String, Buy> bought = new TreeMap<>();

    /// What was given back, in order.
    private final Set<String> returned = new LinkedHashSet<>();

    private final Set<String> asked = new TreeSet<>();

    /// The keys at which the shop was busy once.
    private final Set<String> busy = new TreeSet<>();

    /// All that was performed in the present life, by its path.
    private final Set<String> performed = new TreeSet<>();

    /// What a run leaves behind.
    record Traces(Map<String, Buy> bought, Set<String> asked, List<String> returned, long spent) {}

    Traces traces() {
        return new Traces(
                Map.copyOf(bought),
                Set.copyOf(asked),
                List.copyOf(returned),
                bought.values().stream().mapToLong(Errand::cost).sum());
    }

    /// Tells what was performed since this was called last.
    Set<String> takePerformed() {
        Set<String> taken = Set.copyOf(performed);
        performed.clear();
        return taken;
    }

    @Nullable
    Object perform(Life life, Errand<?> action, Call call, boolean isBusy) throws Exception {
        if (action instanceof Wait) {
            Thread.sleep(Duration.ofDays(1));
        }
        return life.perform(() -> {
            performed.add(call.path().toString());
            return answer(action, call.idempotencyKey(), isBusy);
        });
    }

    private @Nullable Object answer(Errand<?> action, String key, boolean isBusy) {
        return switch (action) {
            case Price price -> price.reply(35);
            case Permit permit -> {
                asked.add(permit.what());
                yield permit.reply(!permit.what().equals("sofa"));
            }
            case Buy buy -> {
                if (isBusy && busy.add(key)) {
                    throw new IllegalStateException("the shop is busy");
                }
                bought.put(key, buy);
                yield buy.what();
            }
            case Return(var what) -> {
                returned.add(what);
                yield null;
            }
            case Wait wait -> wait.reply(wait.what());
        };
    }
}
