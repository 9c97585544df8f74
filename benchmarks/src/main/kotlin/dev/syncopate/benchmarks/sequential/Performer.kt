package dev.syncopate.benchmarks.sequential

import dev.syncopate.Action

/** Executes the actions of a program that is a suspend function. */
interface Performer<F : Any> {
    suspend fun <R> perform(action: Action<out F, R>): R
}
