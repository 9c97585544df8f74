package dev.syncopate.benchmarks.sequential

import dev.syncopate.Action
import dev.syncopate.benchmarks.actions.Bank
import dev.syncopate.benchmarks.actions.Grid
import dev.syncopate.benchmarks.actions.Interpreter
import dev.syncopate.benchmarks.actions.Sensor
import dev.syncopate.benchmarks.actions.Sum
import dev.syncopate.benchmarks.actions.Words
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume
import kotlin.coroutines.startCoroutine

/** Suspend functions that suspend at every action; a loop executes it and resumes them with the answer. */
class Trampoline<F : Any> private constructor(private val interpreter: Interpreter<F>) :
    Performer<F>, Continuation<Any?> {

    private var action: F? = null
    private var waiting: Continuation<Any?>? = null
    private var result: Result<Any?>? = null

    override val context = EmptyCoroutineContext

    override fun resumeWith(result: Result<Any?>) {
        this.result = result
    }

    @Suppress("UNCHECKED_CAST")
    override suspend fun <R> perform(action: Action<out F, R>): R =
        suspendCoroutineUninterceptedOrReturn { continuation ->
            this.action = action as F
            waiting = continuation as Continuation<Any?>
            COROUTINE_SUSPENDED
        }

    private fun <T> run(program: suspend (Performer<F>) -> T): T {
        program.startCoroutine(this, this)
        while (true) {
            val continuation = waiting ?: break
            waiting = null
            continuation.resume(interpreter.interpret(action!!))
        }
        @Suppress("UNCHECKED_CAST")
        return result!!.getOrThrow() as T
    }

    companion object {
        @JvmStatic
        fun sum(interpreter: Interpreter<Sum<*>>, yields: Int): Long =
            Trampoline(interpreter).run { SuspendPrograms.sum(it, yields) }

        @JvmStatic
        fun others(yields: Int): Long =
            Trampoline<Bank<*>> { Bank.perform(it) }.run { SuspendPrograms.bank(it, yields) } +
                Trampoline<Words<*>> { Words.perform(it) }.run { SuspendPrograms.words(it, yields) } +
                Trampoline<Grid<*>> { Grid.perform(it) }.run { SuspendPrograms.grid(it, yields) } +
                Trampoline<Sensor<*>> { Sensor.perform(it) }.run { SuspendPrograms.sensor(it, yields) }
    }
}
