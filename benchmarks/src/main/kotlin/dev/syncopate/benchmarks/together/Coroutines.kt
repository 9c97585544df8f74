package dev.syncopate.benchmarks.together

import dev.syncopate.benchmarks.actions.GroupOf
import dev.syncopate.benchmarks.actions.Interpreter
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.runBlocking

/** Groups as coroutines, one for each action. */
object Coroutines {

    @JvmStatic
    fun <F : Any> repeat(rounds: Int, size: Int, group: GroupOf<F>, interpreter: Interpreter<F>): Long =
        runBlocking(Dispatchers.Default) {
            var sum = 0L
            for (round in 0 until rounds) {
                val results = coroutineScope {
                    group.make(round, size).map { async { interpreter.interpret(it) } }.awaitAll()
                }
                sum += GroupOf.weigh(results)
            }
            sum
        }
}
