package dev.syncopate.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class EntryTest {
    record LogIn(String name, @Action.Secret String password) {}

    @Test
    void an_entry_prints_as_records_do_with_its_secrets_masked() {
        Instant ended = Instant.EPOCH.plusSeconds(1);
        LogIn action = new LogIn("Ada", "sesame");

        assertThat(new Entry(Path.parse("/0"), action, new Outcome.Success<>(42), Instant.EPOCH, ended))
                .hasToString("Entry[path=/0, action=LogIn[name=Ada, password=***], ending=Success[value=42],"
                        + " started=1970-01-01T00:00:00Z, ended=1970-01-01T00:00:01Z]");
        assertThat(new Entry(Path.parse("/0"), action, new Entry.Cancelled(), Instant.EPOCH, ended))
                .hasToString("Entry[path=/0, action=LogIn[name=Ada, password=***], ending=Cancelled,"
                        + " started=1970-01-01T00:00:00Z, ended=1970-01-01T00:00:01Z]");
    }
}
