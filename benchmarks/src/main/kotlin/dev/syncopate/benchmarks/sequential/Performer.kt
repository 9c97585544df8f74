package dev.syncopate.benchmarks.sequential

import dev.syncopate.Action

/** What a program as a suspend function calls to have an action carried out. */
interface Performer<F : Any> {
    suspend fun <R> perform(action: Action<out F, R>): R
}
