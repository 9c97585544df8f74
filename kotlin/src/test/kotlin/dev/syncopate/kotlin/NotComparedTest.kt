package dev.syncopate.kotlin

import dev.syncopate.Action
import dev.syncopate.Action.NotCompared
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

class NotComparedTest {
    data class Plainly(val topic: String, @NotCompared val prompt: String)

    data class AtField(val topic: String, @field:NotCompared val prompt: String)

    data class AtGetter(val topic: String, @get:NotCompared val prompt: String)

    data class AtParameter(val topic: String, @param:NotCompared val prompt: String)

    data class Private(val topic: String, @NotCompared private val prompt: String)

    data class Box(val content: Any)

    data class Login(val user: String, @Action.Secret @NotCompared val token: String)

    sealed interface Store<R> : Action<Store<*>, R> {
        data class Get<T>(val type: Class<T>, val id: Int) : Store<List<T>>

        data object Clear : Store<Unit>
    }

    companion object {
        @JvmStatic
        fun marked() = listOf<(String, String) -> Any>(::Plainly, ::AtField, ::AtGetter, ::AtParameter, ::Private)
    }

    @ParameterizedTest
    @MethodSource("marked")
    fun `a marked property is not compared`(ask: (String, String) -> Any) {
        assertThat(Action.isSame(ask("a", "x"), ask("a", "y"))).isTrue()
        assertThat(Action.isSame(ask("a", "x"), ask("b", "x"))).isFalse()
        assertThat(Action.isSame(Box(listOf(ask("a", "x"))), Box(listOf(ask("a", "y"))))).isTrue()
        assertThat(Action.diff(ask("a", "x"), ask("a", "y")))
            .containsExactly(Action.Difference("prompt", "x", "y", "a replay does not compare it"))
    }

    @Test
    fun `a property may be secret and not compared`() {
        assertThat(Action.isSame(Login("ada", "x"), Login("ada", "y"))).isTrue()
        assertThat(Action.diff(Login("ada", "x"), Login("bob", "x")))
            .containsExactly(Action.Difference("user", "ada", "bob", ""))
        assertThat(Action.text(Login("ada", "x"))).isEqualTo("Login(user=ada, token=***)")
    }

    @Test
    fun `a family of data classes tells its names and types`() {
        assertThat(Action.family(Store::class.java))
            .containsOnly(
                java.util.Map.entry("Get", Store.Get::class.java),
                java.util.Map.entry("Clear", Store.Clear::class.java),
            )
        assertThat(Action.resultType(Store.Get(String::class.java, 1)).typeName)
            .isEqualTo("java.util.List<? extends java.lang.String>")
        assertThat(Action.resultType(Store.Get(Int::class.java, 1)).typeName)
            .isEqualTo("java.util.List<? extends java.lang.Integer>")
        assertThat(Action.resultType(Store.Clear)).isEqualTo(Unit::class.java)
    }
}
