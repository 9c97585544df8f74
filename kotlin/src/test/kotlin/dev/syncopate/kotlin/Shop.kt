package dev.syncopate.kotlin

import dev.syncopate.Action
import dev.syncopate.Action.Secret
import dev.syncopate.Conductor
import dev.syncopate.Executor
import dev.syncopate.Orchestration
import dev.syncopate.combinators.Combinators.retry
import dev.syncopate.combinators.Schedule
import java.time.Duration.ofMillis

// @start region="family"
sealed interface Shop<R> : Action<Shop<*>, R> {

    data class Find(val customer: String) : Shop<Customer?> // null if there is none

    data class Charge(val customer: String, val cents: Int, @Secret val card: String) : Shop<String>

    data class Mail(val to: String, val text: String) : Shop<Unit>
}

data class Customer(val name: String, val address: String, @Secret val card: String)
// @end

// @start region="orchestration"
val buy = Orchestration<Shop<*>, String?> { conductor ->
    val customer = conductor.yield(Shop.Find("ada")) // Customer?, inferred from Find
        ?: return@Orchestration null
    val receipt = conductor.yield(Shop.Charge(customer.name, 1_200, customer.card)) // String
    conductor.yield(Shop.Mail(customer.address, receipt))
    receipt
}
// @end

// @start region="function"
fun Conductor<in Shop<*>>.mailAll(customers: List<Customer>, text: String) {
    yield(customers.map { Shop.Mail(it.address, text) }) // a group
}

val greet = Orchestration<Shop<*>, Int> { conductor ->
    val found = conductor.yield(listOf("ada", "grace", "nobody").map { Shop.Find(it) }).filterNotNull()
    conductor.mailAll(found, "Hello!")
    found.size
}
// @end

// @start region="executor"
val executor = Executor<Shop<*>> { action ->
    when (action) { // exhaustive: a new action is a compile error
        is Shop.Find -> action.reply(customers[action.customer]) // reply makes the compiler check the type
        is Shop.Charge -> action.reply("charged ${action.cents} cents to ${action.customer}")
        is Shop.Mail -> println("To ${action.to}: ${action.text}") // Unit
    }
}
// @end

// @start region="cases"
val caseByCase: Executor<Shop<*>> = Executor.handling<Shop<*>>(Shop::class.java)
    .on(Shop.Find::class.java) { customers[it.customer] }
    .on(Shop.Charge::class.java) { "charged ${it.cents} cents to ${it.customer}" }
    .on(Shop.Mail::class.java) { println("To ${it.to}: ${it.text}") }
    .build()

val guarded: Executor<Shop<*>> = executor.with(retry(Schedule.of(ofMillis(10), ofMillis(100))).on(Shop.Find::class.java))
// @end

val customers = listOf(Customer("ada", "ada@here.org", "4711"), Customer("grace", "grace@here.org", "0815"))
    .associateBy { it.name }
