package dev.syncopate.kotlin

import dev.syncopate.ActionFailedException
import dev.syncopate.Syncopate
import dev.syncopate.combinators.Combinators.parallel
import dev.syncopate.combinators.Combinators.retry
import dev.syncopate.combinators.Schedule
import java.io.IOException
import java.time.Duration.ofMillis
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit.SECONDS
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout

@Timeout(20)
class SuspendingTest {
    private val scope = CoroutineScope(SupervisorJob())

    @Test
    fun `an orchestration runs on a suspend executor`() {
        assertThat(Syncopate.run(buy, remote)).isEqualTo("charged 1200 cents")
    }

    @Test
    fun `a group is executed concurrently by a suspend executor`() {
        val both = List(2) { CompletableDeferred<Unit>() }
        val meeting = suspending<Shop<*>>(scope) { action ->
            if (action is Shop.Find && action.customer != "nobody") {
                val ada = action.customer == "ada"
                both[if (ada) 0 else 1].complete(Unit)
                both[if (ada) 1 else 0].await()
                action.reply(customers[action.customer])
            } else {
                if (action is Shop.Mail) Unit else null
            }
        }

        assertThat(Syncopate.run(greet, parallel(meeting))).isEqualTo(2)
    }

    @Test
    fun `a failure of the coroutine is the cause of the action's`() {
        val offline = suspending<Shop<*>>(scope) { throw IOException("offline") }

        assertThatThrownBy { Syncopate.run(buy, offline) }
            .isInstanceOf(ActionFailedException::class.java)
            .hasMessage("Find(customer=ada) at /0 failed: IOException: offline")
            .hasCauseInstanceOf(IOException::class.java)
    }

    @Test
    fun `an action can succeed after another failed`() {
        var first = true
        val flaky = suspending<Shop<*>>(scope) { if (first) { first = false; throw IOException("once") } else null }

        assertThat(Syncopate.run(buy, flaky.with(retry(Schedule.of(ofMillis(1)))))).isNull()
    }

    @Test
    fun `cancelling the run cancels the coroutine`() {
        val began = CompletableFuture<Unit>()
        val cancelled = CompletableFuture<Throwable>()
        val endless = suspending<Shop<*>>(scope) {
            try {
                began.complete(Unit)
                awaitCancellation()
            } catch (e: CancellationException) {
                cancelled.complete(e)
                throw e
            }
        }

        val run = Syncopate.start(buy, endless)
        began.get(10, SECONDS)
        run.cancel()

        assertThat(cancelled.get(10, SECONDS)).isInstanceOf(CancellationException::class.java)
    }

    @Test
    fun `cancelling the coroutine that runs an orchestration cancels the run`() = runBlocking {
        val began = CompletableDeferred<Unit>()
        val cancelled = CompletableDeferred<Unit>()
        val endless = suspending<Shop<*>>(scope) {
            try {
                began.complete(Unit)
                awaitCancellation()
            } finally {
                cancelled.complete(Unit)
            }
        }

        val job = launch { shop(endless) }
        began.await()
        job.cancelAndJoin()

        cancelled.await()
        assertThat(job.isCancelled).isTrue()
        Unit
    }
}
