package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action.Secret;
import dev.syncopate.driver.Event;
import dev.syncopate.history.Recorder;
import dev.syncopate.printing.SecretTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Secrets in classes that are no records. Those that have a `copy$default` are what Kotlin compiles a data
/// class to.
@NullUnmarked
@SuppressWarnings({"unused", "UnusedVariable", "UnusedMethod"})
class MaskedClassTest {

    /// `data class AtParameter(val user: String, @param:Secret val token: String)`, with a property in its
    /// body, which its text does not show.
    static final class AtParameter implements Action<Object, Void> {
        private final String user;
        private final String token;
        private int more;

        AtParameter(String user, @Secret String token) {
            this.user = user;
            this.token = token;
        }

        public String getUser() {
            return user;
        }

        public String getToken() {
            return token;
        }

        public String component1() {
            return user;
        }

        public String component2() {
            return token;
        }

        public AtParameter copy(String user, String token) {
            return new AtParameter(user, token);
        }

        static AtParameter copy$default(AtParameter self, String user, String token, int mask, Object unused) {
            return self;
        }

        @Override
        public String toString() {
            return "AtParameter(user=" + user + ", token=" + token + ")";
        }
    }

    static final class AtField {
        private final int id = 7;

        @Secret
        private final String token = "hidden";

        static AtField copy$default(AtField self, int id, String token, int mask, Object unused) {
            return self;
        }
    }

    static final class AtGetter {
        private final String token = "hidden";
        private final boolean isOpen = true;
        private final String id = "7";

        @Secret
        public String getToken() {
            return token;
        }

        @Secret
        public boolean isOpen() {
            return isOpen;
        }

        static AtGetter copy$default(AtGetter self, String token, boolean isOpen, String id, int mask, Object unused) {
            return self;
        }
    }

    static final class AtSetter {
        private String token = "hidden";

        public void setToken(@Secret String token) {
            this.token = token;
        }
    }

    /// `data class Holder(val content: Any)`, without a mark.
    static final class Holder {
        private final Object content;

        Holder(Object content) {
            this.content = content;
        }

        static Holder copy$default(Holder self, Object content, int mask, Object unused) {
            return self;
        }

        @Override
        public String toString() {
            return "a holder of " + content;
        }
    }

    /// A data class that cannot hold a secret.
    static final class Point {
        private final int x = 1;

        static Point copy$default(Point self, int x, int mask, Object unused) {
            return self;
        }

        @Override
        public String toString() {
            return "the point";
        }
    }

    static class Login {
        static final String SHARED = "shared";
        private final String user = "ada";

        @Secret
        private final String password = "hidden";

        @Override
        public String toString() {
            return "Login of " + user + " with " + password;
        }
    }

    static final class AdminLogin extends Login {
        private final int level = 3;
    }

    static final class Computed {
        @Secret
        String both() {
            return "hidden";
        }

        @Override
        public String toString() {
            return both();
        }
    }

    static final class Unmatched {
        private final String token;

        Unmatched(int length, @Secret String token) {
            this.token = token;
        }

        @Override
        public String toString() {
            return token;
        }
    }

    static final class Unmarked {
        private final Object content = new Login();

        @Override
        public String toString() {
            return "unmarked";
        }
    }

    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Secret
        private final String token = "hidden";

        Refusal() {
            super("refused");
        }
    }

    record Accessor(String token) {
        @Override
        @Secret
        public String token() {
            return token;
        }
    }

    record Plain(Point point, Unmarked unmarked) {}

    record Typed(AtParameter content) {}

    record Open(Login content) {}

    static List<Object> dataClasses() {
        return List.of(new AtField(), new AtGetter(), new AtSetter(), new Holder(new Login()), new Accessor("hidden"));
    }

    @Test
    void a_data_class_prints_as_its_own_text_with_the_secret_masked() {
        assertThat(Action.text(new AtParameter("ada", "hidden"))).isEqualTo("AtParameter(user=ada, token=***)");
    }

    @Test
    void a_property_is_marked_at_its_parameter_field_getter_or_setter() {
        assertThat(dataClasses())
                .extracting(Action::text)
                .containsExactly(
                        "AtField(id=7, token=***)",
                        "AtGetter(token=***, isOpen=***, id=7)",
                        "AtSetter(token=***)",
                        "Holder(content=Login(user=ada, password=***))",
                        "Accessor[token=***]");
    }

    @Test
    void a_data_class_without_a_secret_prints_itself() {
        assertThat(Action.text(new Holder("x"))).isEqualTo("a holder of x");
        assertThat(Action.text(new Point())).isEqualTo("the point");
        assertThat(Action.text(new Plain(new Point(), new Unmarked())))
                .isEqualTo("Plain[point=the point, unmarked=unmarked]");
    }

    @Test
    void a_class_without_a_mark_keeps_its_text_whatever_it_refers_to() {
        assertThat(Action.text(new Unmarked())).isEqualTo("unmarked");
        assertThat(Action.text(List.of(new Unmarked(), new Login())))
                .isEqualTo("[unmarked, Login(user=ada, password=***)]");
    }

    @Test
    void a_class_below_one_with_a_secret_prints_the_fields_of_both() {
        assertThat(Action.text(new AdminLogin())).isEqualTo("AdminLogin(user=ada, password=***, level=3)");
    }

    @Test
    void a_mark_that_belongs_to_no_field_masks_the_whole() {
        assertThat(Action.text(new Computed())).isEqualTo("Computed(***)");
        assertThat(Action.text(new Unmatched(1, "hidden"))).isEqualTo("Unmatched(***)");
    }

    @Test
    void an_exception_keeps_its_text() {
        assertThat(Action.text(new Refusal())).endsWith("Refusal: refused");
    }

    @Test
    void a_secret_of_a_class_is_found_wherever_that_of_a_record_is() {
        AtParameter login = new AtParameter("ada", "hidden");
        List<Object> values = new ArrayList<>(List.of(
                List.of(login),
                Map.of("a", login),
                Optional.of(login),
                new Outcome.Success<>(login),
                new Typed(login),
                new Open(new AdminLogin()),
                new Holder(List.of(new Holder(login)))));

        assertThat(values)
                .extracting(Action::text)
                .allSatisfy(text -> assertThat(text).contains("***").doesNotContain("hidden"));
        assertThat(Action.text(new Typed(login))).isEqualTo("Typed[content=AtParameter(user=ada, token=***)]");
    }

    @Test
    void histories_and_failures_mask_it() {
        Recorder recorder = Recorder.recorder();
        Executor<Object> failing = action -> {
            throw new IllegalStateException("no");
        };
        Outcome<Void> outcome = Syncopate.inMemory()
                .recordedTo(recorder)
                .run(conductor -> conductor.attempt(new AtParameter("ada", "hidden")), failing);

        assertThat(outcome.toString())
                .contains("AtParameter(user=ada, token=***)")
                .doesNotContain("hidden");
        assertThat(recorder.history().events())
                .extracting(Event::toString)
                .allSatisfy(text -> assertThat(text)
                        .contains("AtParameter(user=ada, token=***)")
                        .doesNotContain("hidden"));
    }

    @ParameterizedTest
    @ValueSource(classes = {Point.class, Unmarked.class, Plain.class, Refusal.class})
    void a_type_that_cannot_hold_a_secret_is_found(Class<?> type) {
        assertThat(SecretTypes.canHoldSecret(type)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(classes = {AtField.class, AtParameter.class, Holder.class, Login.class, AdminLogin.class, Open.class})
    void a_type_that_may_hold_a_secret_is_found(Class<?> type) {
        assertThat(SecretTypes.canHoldSecret(type)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("dataClasses")
    void a_masked_text_is_the_same_when_it_is_asked_again(Object value) {
        assertThat(Action.text(value)).isEqualTo(Action.text(value)).doesNotContain("hidden");
    }
}
