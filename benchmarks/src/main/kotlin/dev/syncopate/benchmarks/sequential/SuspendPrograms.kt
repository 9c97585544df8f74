package dev.syncopate.benchmarks.sequential

import dev.syncopate.benchmarks.actions.Bank
import dev.syncopate.benchmarks.actions.Grid
import dev.syncopate.benchmarks.actions.Sensor
import dev.syncopate.benchmarks.actions.Sum
import dev.syncopate.benchmarks.actions.Words

/** Programs as suspend functions. */
internal object SuspendPrograms {

    suspend fun sum(performer: Performer<Sum<*>>, yields: Int): Long {
        var sum = 0L
        for (step in 0 until yields) {
            if (Sum.gets(step)) {
                sum += performer.perform(Sum.Get("name")).length
            } else {
                sum = performer.perform(Sum.Add(sum, step.toLong()))
            }
        }
        return sum
    }

    suspend fun bank(performer: Performer<Bank<*>>, yields: Int): Long {
        var balance = 0L
        repeat(yields) { balance = performer.perform(Bank.Deposit(balance, it)) }
        return (balance * performer.perform(Bank.Rate(yields))).toLong()
    }

    suspend fun words(performer: Performer<Words<*>>, yields: Int): Long {
        var word = "syncopate"
        repeat(yields) {
            if (performer.perform(Words.Count(word)) > 0) {
                word = performer.perform(Words.Rotate(word))
            }
        }
        return word.length.toLong()
    }

    suspend fun grid(performer: Performer<Grid<*>>, yields: Int): Long {
        var point = Grid.Point(0, 0)
        for (dx in 0 until yields) {
            val dy = if (performer.perform(Grid.Free(point))) 1 else 0
            point = performer.perform(Grid.Move(point, dx, dy))
        }
        return point.x().toLong()
    }

    suspend fun sensor(performer: Performer<Sensor<*>>, yields: Int): Long {
        var total = 0.0
        for (channel in yields downTo 1) {
            performer.perform(Sensor.Reset(channel))
            total += performer.perform(Sensor.Read(channel))
        }
        return total.toLong()
    }
}
