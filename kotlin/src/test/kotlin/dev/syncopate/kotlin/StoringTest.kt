package dev.syncopate.kotlin

import dev.syncopate.Action
import dev.syncopate.Action.Secret
import dev.syncopate.json.JsonCodec
import java.math.BigDecimal
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

/** Data classes and objects as JSON. */
class StoringTest {

    sealed interface Desk<R> : Action<Desk<*>, R> {
        data class Sell(val price: Price, val note: String?, val tags: List<Tag>) : Desk<Receipt?>

        data class Get<T : Any>(val type: Class<T>, val id: Int) : Desk<T>

        data class Send(val to: Set<Code>, val by: Way) : Desk<Unit>

        data class Login(val user: String, @Secret val password: String) : Desk<Unit>

        data object Close : Desk<Unit>

        class Handmade(val id: Int) : Desk<Unit>
    }

    data class Price(val amount: BigDecimal, val currency: String = "EUR")

    data class Receipt(val number: Long, val page: Page<Tag>)

    data class Page<out T>(val items: List<T>, val next: T?)

    enum class Tag { NEW, OLD }

    @JvmInline
    value class Code(val text: String)

    data class Address(val code: Code, val house: UInt, val pair: Pair<String, Int?>)

    sealed class Way(val cost: Int) {
        data object Post : Way(1)

        data class Mail(val address: String) : Way(0)
    }

    private val codec = JsonCodec.of(Desk::class.java)

    private fun text(action: Desk<*>): String {
        val text = codec.encode(action, Desk::class.java)
        assertThat(codec.decode(text, Desk::class.java)).isEqualTo(action)
        return text
    }

    @Test
    fun `data classes are stored by their properties`() {
        assertThat(text(Desk.Sell(Price(BigDecimal("9.90")), null, listOf(Tag.NEW))))
            .isEqualTo("""{"Sell":{"price":{"amount":9.90,"currency":"EUR"},"note":null,"tags":["NEW"]}}""")
        assertThat(text(Desk.Get(Receipt::class.java, 7))).isEqualTo("""{"Get":{"type":"Receipt","id":7}}""")
    }

    @Test
    fun `an object is the same when it is read`() {
        assertThat(text(Desk.Close)).isEqualTo("""{"Close":{}}""")
        assertThat(codec.decode("""{"Close":{}}""", Desk::class.java)).isSameAs(Desk.Close)
        assertThat(text(Desk.Send(setOf(), Way.Post))).isEqualTo("""{"Send":{"to":[],"by":{"Post":{}}}}""")
    }

    @Test
    fun `results are stored by their declared types`() {
        val action = Desk.Sell(Price(BigDecimal.ONE), "x", listOf())
        val receipt = Receipt(1L, Page(listOf(Tag.OLD), Tag.NEW))
        val out = StringBuilder()

        codec.writeResult(out, action, receipt)

        assertThat(out.toString()).isEqualTo("""{"number":1,"page":{"items":["OLD"],"next":"NEW"}}""")
        val parser = codec.parser(out.toString().reader())
        parser.nextToken()
        assertThat(codec.readResult(parser, action)).isEqualTo(receipt)
        assertThat(codec.decode(codec.encode(Unit, Unit::class.java), Unit::class.java)).isEqualTo(Unit)
    }

    @Test
    fun `value classes are stored as their values`() {
        assertThat(text(Desk.Send(setOf(Code("x")), Way.Mail("a")))).isEqualTo("""{"Send":{"to":["x"],"by":{"Mail":{"address":"a"}}}}""")
        val address = Address(Code("a"), 7u, "b" to null)

        val text = codec.encode(address, Address::class.java)

        assertThat(text).isEqualTo("""{"code":"a","house":7,"pair":{"first":"b","second":null}}""")
        assertThat(codec.decode(text, Address::class.java)).isEqualTo(address)
    }

    @Test
    fun `a secret property is not stored in clear`() {
        assertThatThrownBy { codec.encode(Desk.Login("ada", "x"), Desk::class.java) }
            .isInstanceOf(IllegalArgumentException::class.java)
            .hasMessageStartingWith("Desk.Login.password is a @Secret")
    }

    @Test
    fun `null is no value of a property that cannot be null`() {
        assertThatThrownBy { codec.decode("""{"amount":null,"currency":"EUR"}""", Price::class.java) }
            .isInstanceOf(IllegalArgumentException::class.java)
            .hasMessageContaining("its constructor refuses with NullPointerException")
    }

    @Test
    fun `a property that was added has a default`() {
        val codec = codec.withDefault(Price::class.java, "currency", "CHF")

        assertThat(codec.decode("""{"amount":1.0}""", Price::class.java)).isEqualTo(Price(BigDecimal("1.0"), "CHF"))
    }

    @Test
    fun `a class that is no data class is refused`() {
        assertThatThrownBy { codec.encode(Desk.Handmade(1), Desk::class.java) }
            .isInstanceOf(IllegalArgumentException::class.java)
            .hasMessageContaining("make it a record")
    }
}
