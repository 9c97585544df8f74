package dev.syncopate.examples.crash;

import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.definitions.Token;
import dev.syncopate.durable.CrashingStore;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableSettings;
import dev.syncopate.durable.RunInfo;
import dev.syncopate.durable.RunListener;
import dev.syncopate.durable.StoreException;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A run on a store whose process dies. Each life opens the store anew, registers the same definition,
/// and asks for the same run, as a program does that is started again.
///
/// @param run its id
/// @param executor makes the executor of a life
/// @param answer what deferred actions are answered by
record Crashes<F, I, T>(
        String run,
        Path file,
        JsonCodec codec,
        Definition<F, I, T> definition,
        I input,
        Function<Life, Executor<F>> executor,
        @Nullable Object answer) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Returns how the run has ended; empty if the process has died before.
    Optional<Outcome<T>> live(Life life) throws InterruptedException, TimeoutException {
        var answers = new Answers(answer);
        var settings = DurableSettings.standard().withClosing(Duration.ZERO).withListener(answers);
        try (var durable = CrashingStore.open(file, codec, settings, life)) {
            answers.store.complete(durable);
            durable.register(definition, executor.apply(life));
            T result = durable.start(definition, run, input).join(PATIENCE);
            return life.isDead() ? Optional.empty() : Optional.of(Outcome.success(result));
        } catch (RunFailedException e) {
            return life.isDead() ? Optional.empty() : Optional.of(Outcome.failure(e));
        } catch (StoreException e) {
            if (life.isDead()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static final class Answers implements RunListener {
        final CompletableFuture<Durable> store = new CompletableFuture<>();
        private final @Nullable Object answer;

        Answers(@Nullable Object answer) {
            this.answer = answer;
        }

        @Override
        public void deferred(RunInfo run, Token token, Object action) {
            store.join().answer(token, answer);
        }
    }
}
