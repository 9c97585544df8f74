package dev.syncopate.kotlin

import dev.syncopate.Action
import dev.syncopate.Action.Secret
import dev.syncopate.ActionFailedException
import dev.syncopate.Executor
import dev.syncopate.Outcome
import dev.syncopate.Syncopate
import dev.syncopate.combinators.Combinators.logged
import dev.syncopate.history.Recorder
import java.util.Optional
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.catchThrowable
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

class SecretsTest {
    data class Plainly(val id: Int, @Secret val token: String)

    data class AtField(val id: Int, @field:Secret val token: String)

    data class AtGetter(val id: Int, @get:Secret val token: String)

    data class AtParameter(val id: Int, @param:Secret val token: String)

    data class AtSetter(val id: Int, @set:Secret var token: String)

    data class Private(val id: Int, @Secret private val token: String)

    data class Bare(val id: Int, @JvmField @Secret val token: String)

    internal data class Internal(val id: Int, @get:Secret internal val token: String)

    data class Defaults(val id: Int = 1, @Secret val token: String = "hidden") {
        val inBody = token
    }

    data class Yes(val id: Int, @get:Secret val isHidden: String)

    @ConsistentCopyVisibility
    data class NoCopy private constructor(val id: Int, @Secret val token: String) {
        companion object {
            fun of(id: Int, token: String) = NoCopy(id, token)
        }
    }

    @JvmInline
    value class Id(val value: Int)

    data class WithValueClass(val id: Id, @Secret val token: String)

    data class SecretOfValueClass(val id: Id, @get:Secret val token: Token)

    @JvmInline
    value class Token(@Secret val value: String)

    data class Generic<T>(val content: T)

    data class Holder(val login: Plainly)

    open class Base(@Secret val token: String)

    class Derived(val id: Int, token: String) : Base(token)

    data class Untouched(val id: Int) {
        override fun toString() = "untouched $id"
    }

    data class Wide(
        val a1: Int, val a2: Int, val a3: Int, val a4: Int, val a5: Int, val a6: Int, val a7: Int, val a8: Int,
        val b1: Int, val b2: Int, val b3: Int, val b4: Int, val b5: Int, val b6: Int, val b7: Int, val b8: Int,
        val c1: Int, val c2: Int, val c3: Int, val c4: Int, val c5: Int, val c6: Int, val c7: Int, val c8: Int,
        val d1: Int, val d2: Int, val d3: Int, val d4: Int, val d5: Int, val d6: Int, val d7: Int, val d8: Int,
        @Secret val token: String,
    )

    data class Login(val user: String, @Secret val password: String) : Action<Any, String>

    companion object {
        @JvmStatic
        fun marked() = listOf(
            Plainly(1, "hidden"), AtField(1, "hidden"), AtGetter(1, "hidden"), AtParameter(1, "hidden"),
            AtSetter(1, "hidden"), Private(1, "hidden"), Bare(1, "hidden"), Internal(1, "hidden"), Defaults(),
            Yes(1, "hidden"), NoCopy.of(1, "hidden"),
        )
    }

    @ParameterizedTest
    @MethodSource("marked")
    fun `a data class prints as its own text with the secret masked`(value: Any) {
        assertThat(Action.text(value)).isEqualTo(value.toString().replace("hidden", "***")).contains("***")
    }

    @Test
    fun `a data class of many properties prints all of them`() {
        val wide = Wide(
            1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, "hidden",
        )
        assertThat(Action.text(wide)).isEqualTo(wide.toString().replace("hidden", "***"))
    }

    @Test
    fun `a property of a value class is masked by its own mark`() {
        assertThat(Action.text(WithValueClass(Id(1), "hidden"))).isEqualTo("WithValueClass(id=1, token=***)")
        assertThat(Action.text(SecretOfValueClass(Id(1), Token("hidden"))))
            .isEqualTo("SecretOfValueClass(id=1, token=***)")
        assertThat(Action.text(Token("hidden"))).isEqualTo("Token(value=***)")
        assertThat(Action.text(Generic(Token("hidden")))).isEqualTo("Generic(content=Token(value=***))")
    }

    @Test
    fun `a secret is found wherever that of a record is`() {
        val login = Plainly(1, "hidden")
        val text = "Plainly(id=1, token=***)"

        assertThat(Action.text(Holder(login))).isEqualTo("Holder(login=$text)")
        assertThat(Action.text(Generic(listOf(login)))).isEqualTo("Generic(content=[$text])")
        assertThat(Action.text(mapOf("a" to login))).isEqualTo("{a=$text}")
        assertThat(Action.text("a" to login)).isEqualTo("Pair(first=a, second=$text)")
        assertThat(Action.text(Optional.of(login))).isEqualTo("Optional[$text]")
        assertThat(Action.text(Outcome.Success(login))).isEqualTo("Success[value=$text]")
        assertThat(Action.text(Derived(1, "hidden"))).isEqualTo("Derived(token=***, id=1)")
    }

    @Test
    fun `a data class without a secret prints itself`() {
        assertThat(Action.text(Untouched(1))).isEqualTo("untouched 1")
        assertThat(Action.text(Generic(Untouched(1)))).isEqualTo("Generic(content=untouched 1)")
        assertThat(Action.text("a" to 1)).isEqualTo("(a, 1)")
    }

    @Test
    fun `logs, histories and exceptions mask a secret`() {
        val lines = mutableListOf<String>()
        val recorder = Recorder.recorder()
        val failing = Executor<Any> { error("no") }

        val failure = catchThrowable {
            Syncopate.inMemory()
                .recordedTo(recorder)
                .run({ it.yield(Login("ada", "hidden")) }, logged(failing) { lines.add(it) })
        }

        assertThat(failure).isInstanceOf(ActionFailedException::class.java).hasMessageContaining("password=***")
        assertThat(lines.first()).isEqualTo("/0 Login(user=ada, password=***)")
        assertThat(recorder.history().events().single().toString()).contains("password=***")
        assertThat("$failure $lines ${recorder.history()}").doesNotContain("hidden")
    }
}
