package dev.syncopate.benchmarks.sequential

import dev.syncopate.Action
import dev.syncopate.benchmarks.actions.Bank
import dev.syncopate.benchmarks.actions.Grid
import dev.syncopate.benchmarks.actions.Interpreter
import dev.syncopate.benchmarks.actions.Sensor
import dev.syncopate.benchmarks.actions.Sum
import dev.syncopate.benchmarks.actions.Words
import kotlinx.coroutines.runBlocking

/** Suspend functions that never suspend: the answer is available at once, under `runBlocking`. */
object Blocking {

    @JvmStatic
    fun sum(interpreter: Interpreter<Sum<*>>, yields: Int): Long =
        runBlocking { SuspendPrograms.sum(AtOnce(interpreter), yields) }

    @JvmStatic
    fun others(yields: Int): Long =
        runBlocking { SuspendPrograms.bank(AtOnce { Bank.perform(it) }, yields) } +
            runBlocking { SuspendPrograms.words(AtOnce { Words.perform(it) }, yields) } +
            runBlocking { SuspendPrograms.grid(AtOnce { Grid.perform(it) }, yields) } +
            runBlocking { SuspendPrograms.sensor(AtOnce { Sensor.perform(it) }, yields) }

    private class AtOnce<F : Any>(private val interpreter: Interpreter<F>) : Performer<F> {
        override suspend fun <R> perform(action: Action<out F, R>): R = interpreter.answer(action)
    }
}
