package dev.syncopate.kotlin

import dev.syncopate.Executor
import dev.syncopate.Syncopate
import dev.syncopate.combinators.Collector
import dev.syncopate.combinators.Combinators.logged
import dev.syncopate.combinators.Combinators.parallel
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class ShopTest {

    // @start region="test"
    @Test
    fun `nobody is charged who is not found`() {
        val nobody = Executor<Shop<*>> { null }
        val collector = Collector.collector<Shop<*>>()

        val receipt = Syncopate.run(buy, nobody.with(collector))

        assertThat(receipt).isNull()
        assertThat(collector.actions()).containsExactly(Shop.Find("ada"))
    }
    // @end

    @Test
    fun `a customer is charged and gets the receipt`() {
        val collector = Collector.collector<Shop<*>>()

        val receipt: String? = Syncopate.run(buy, executor.with(collector))

        assertThat(receipt).isEqualTo("charged 1200 cents to ada")
        assertThat(collector.actions()).endsWith(Shop.Mail("ada@here.org", "charged 1200 cents to ada"))
    }

    @Test
    fun `a group is a list of actions`() {
        assertThat(Syncopate.run(greet, parallel(executor))).isEqualTo(2)
    }

    @Test
    fun `executors of other shapes give the same`() {
        assertThat(Syncopate.run(buy, caseByCase)).isEqualTo(Syncopate.run(buy, guarded)).isNotNull()
    }

    @Test
    fun `the card is masked`() {
        // @start region="secret"
        val lines = mutableListOf<String>()
        Syncopate.run(buy, logged(executor) { lines.add(it) })

        assertThat(lines).startsWith(
            "/0 Find(customer=ada)",
            "/0 -> Customer(name=ada, address=ada@here.org, card=***)",
            "/1 Charge(customer=ada, cents=1200, card=***)",
        )
        // @end
    }
}
