package dev.syncopate.restate;

import dev.restate.sdk.endpoint.definition.HandlerDefinition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How Restate keeps runs; by the settings of the server where nothing is told.
record Options(@Nullable Duration retention, @Nullable Duration longest) {
    static final Options OF_SERVER = new Options(null, null);

    Options withRetention(Duration retention) {
        return new Options(retention, longest);
    }

    Options withLongest(Duration longest) {
        return new Options(retention, longest);
    }

    void applyTo(HandlerDefinition.Configurator settings) {
        if (retention != null) {
            settings.workflowRetention(retention);
            settings.journalRetention(retention);
        }
        if (longest != null) {
            settings.inactivityTimeout(longest);
        }
    }
}
