package dev.syncopate.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;

class MetadataTest {

    @Test
    @SuppressWarnings("NullAway") // The file is on the class path.
    void every_property_has_a_description_and_a_default() throws Exception {
        String metadata;
        try (var file = MetadataTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            metadata = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        int properties = metadata.split("\"type\"", -1).length - 1; // The file of the store has no default.
        assertThat(metadata.split("\"defaultValue\"", -1)).hasSize(properties);
        Starting.alone().run(context -> {
            SyncopateProperties bound = context.getBean(SyncopateProperties.class);
            assertThat(bound.shutdown().gracePeriod()).isEqualTo(DurationStyle.detectAndParse("20s"));
            assertThat(bound.shutdown().timeout()).isEqualTo(Duration.ofSeconds(30));
            assertThat(metadata)
                    .contains("\"defaultValue\": \"20s\"", "\"defaultValue\": \"30s\"")
                    .contains("\"defaultValue\": \"" + bound.logging().logger() + "\"");
        });
    }
}
