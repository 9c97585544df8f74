package dev.syncopate.durable;

import dev.syncopate.driver.RunSettings;
import org.jspecify.annotations.Nullable;

/// What a run is started with, besides its settings.
///
/// @param number by which its rows refer to it
/// @param input JSON; null for none
record NewRun(
        long number,
        String id,
        String name,
        String version,
        @Nullable String input) {

    Row row(RunSettings settings) {
        return new Row(
                Sql.START, null, number, id, name, version, input, settings.seed(), Times.text(settings.start()));
    }
}
