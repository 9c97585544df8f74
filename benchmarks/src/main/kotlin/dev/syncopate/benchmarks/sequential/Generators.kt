package dev.syncopate.benchmarks.sequential

import dev.syncopate.benchmarks.actions.Bank
import dev.syncopate.benchmarks.actions.Grid
import dev.syncopate.benchmarks.actions.Interpreter
import dev.syncopate.benchmarks.actions.Sensor
import dev.syncopate.benchmarks.actions.Sum
import dev.syncopate.benchmarks.actions.Words

/** Holds the answer to the last action that a generator yielded: `yield` itself cannot return one. */
class Answer {
    @JvmField var last: Any? = null
}

/** Programs as Kotlin generators, which yield actions to the loop that pulls them. */
object Generators {

    @JvmStatic
    fun sum(interpreter: Interpreter<Sum<*>>, yields: Int): Long {
        val answer = Answer()
        drive(sum(answer, yields), answer, interpreter)
        return answer.last as Long
    }

    private fun sum(answer: Answer, yields: Int): Iterator<Sum<*>> = iterator {
        var sum = 0L
        for (step in 0 until yields) {
            if (Sum.gets(step)) {
                yield(Sum.Get("name"))
                sum += (answer.last as String).length
            } else {
                yield(Sum.Add(sum, step.toLong()))
                sum = answer.last as Long
            }
        }
        answer.last = sum
    }

    private fun <F : Any> drive(program: Iterator<F>, answer: Answer, interpreter: Interpreter<F>) {
        while (program.hasNext()) {
            answer.last = interpreter.interpret(program.next())
        }
    }

    @JvmStatic
    fun others(yields: Int): Long =
        bank(yields) + words(yields).length + grid(yields).x + sensor(yields).toLong()

    private fun bank(yields: Int): Long {
        val answer = Answer()
        val program: Iterator<Bank<*>> = iterator {
            var balance = 0L
            repeat(yields) {
                yield(Bank.Deposit(balance, it))
                balance = answer.last as Long
            }
        }
        drive(program, answer) { Bank.perform(it) }
        return answer.last as Long
    }

    private fun words(yields: Int): String {
        val answer = Answer()
        val program: Iterator<Words<*>> = iterator {
            var word = "syncopate"
            repeat(yields) {
                yield(Words.Count(word))
                if (answer.last as Int > 0) {
                    yield(Words.Rotate(word))
                    word = answer.last as String
                }
            }
        }
        drive(program, answer) { Words.perform(it) }
        return answer.last as String
    }

    private fun grid(yields: Int): Grid.Point {
        val answer = Answer()
        val program: Iterator<Grid<*>> = iterator {
            var point = Grid.Point(0, 0)
            for (dx in 0 until yields) {
                yield(Grid.Move(point, dx, 1))
                point = answer.last as Grid.Point
            }
        }
        drive(program, answer) { Grid.perform(it) }
        return answer.last as Grid.Point
    }

    private fun sensor(yields: Int): Double {
        val answer = Answer()
        val program: Iterator<Sensor<*>> = iterator {
            for (channel in yields downTo 1) {
                yield(Sensor.Reset(channel))
                yield(Sensor.Read(channel))
            }
        }
        drive(program, answer) { Sensor.perform(it) }
        return answer.last as Double
    }
}
