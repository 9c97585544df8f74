package dev.syncopate.kotlin

import dev.syncopate.Executor
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.delay
import kotlinx.coroutines.future.future

// @start region="suspending"
fun <F : Any> suspending(scope: CoroutineScope, execute: suspend (F) -> Any?): Executor<F> =
    Executor.async { action -> scope.future { execute(action) } }
// @end

// @start region="client"
val remote = suspending<Shop<*>>(CoroutineScope(SupervisorJob())) { action ->
    when (action) {
        is Shop.Find -> action.reply(client.find(action.customer)) // suspends
        is Shop.Charge -> action.reply(client.charge(action.cents))
        is Shop.Mail -> client.mail(action.to, action.text)
    }
}
// @end

/// A client of a server that takes its time.
object client {
    suspend fun find(name: String): Customer? {
        delay(1)
        return customers[name]
    }

    suspend fun charge(cents: Int): String {
        delay(1)
        return "charged $cents cents"
    }

    suspend fun mail(to: String, text: String) {
        delay(1)
        println("To $to: $text")
    }
}
