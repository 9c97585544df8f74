package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ReplyTest {

    @Test
    void reply_returns_the_result_itself() {
        List<String> users = new ArrayList<>(List.of("Ada"));

        assertThat(new Fetch("users", 1).reply(users)).isSameAs(users);
    }

    @Test
    void reply_returns_null_where_nothing_comes_back() {
        assertThat(new Greet("Ada").reply(null)).isNull();
    }
}
