package dev.syncopate.durable;

import dev.syncopate.definitions.Round;
import dev.syncopate.driver.RunSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a run is started with, besides its settings.
///
/// @param number by which its rows refer to it
/// @param input JSON
/// @param parent the id of the run that started it as a child, and where; null for none
/// @param carried the texts that are carried with it, as JSON; null for none
/// @param again how often it has begun anew
record NewRun(
        long number,
        String id,
        String name,
        String version,
        String input,
        @Nullable String parent,
        @Nullable String parentPath,
        @Nullable String carried,
        long again) {

    /// Its name in calls: each time that it begins anew, its actions have other keys.
    String callId() {
        return new Round(id, again).toString();
    }

    Row row(RunSettings settings, Instant now) {
        return new Row(
                Sql.START,
                null,
                number,
                id,
                name,
                version,
                input,
                settings.seed(),
                Times.text(settings.start()),
                parent,
                parentPath,
                carried,
                Times.text(now));
    }
}
