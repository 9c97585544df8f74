package dev.syncopate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JarTest {

    @ParameterizedTest
    @MethodSource("dev.syncopate.verify.PublishedModule#all")
    void every_entry_has_the_time_that_the_project_fixes(PublishedModule module) throws IOException {
        Instant fixed =
                Instant.parse(PublishedModule.ROOT_POM.text("/project/properties/project.build.outputTimestamp"));
        LocalDateTime time = LocalDateTime.ofInstant(fixed, ZoneOffset.UTC);
        try (JarFile jar = new JarFile(module.jar().toFile())) {
            assertThat(jar.stream())
                    .as("entries with another time than %s", time)
                    .isNotEmpty()
                    .filteredOn(entry -> !entry.getTimeLocal().equals(time))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.syncopate.verify.PublishedModule#all")
    void the_manifest_contains_no_time_and_no_user_name(PublishedModule module) throws IOException {
        try (JarFile jar = new JarFile(module.jar().toFile())) {
            assertThat(jar.getManifest().getMainAttributes().keySet())
                    .extracting(Object::toString)
                    .contains("Manifest-Version")
                    .isSubsetOf(
                            "Manifest-Version", "Created-By", "Java-Version", "Build-Jdk-Spec", "Build-Tool-Jdk-Spec");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.syncopate.verify.PublishedModule#all")
    void the_jar_is_a_module(PublishedModule module) {
        assertThat(module.descriptor().isAutomatic())
                .as("whether it has no descriptor")
                .isFalse();
        assertThat(module.descriptor().name()).startsWith("dev.syncopate");
        assertThat(module.descriptor().exports()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.syncopate.verify.PublishedModule#all")
    void the_jar_contains_the_licence(PublishedModule module) throws IOException {
        Path licence = PublishedModule.ROOT.resolve("LICENSE");
        try (JarFile jar = new JarFile(module.jar().toFile())) {
            JarEntry entry = jar.getJarEntry("META-INF/LICENSE");
            assertThat(entry).isNotNull();
            assertThat(jar.getInputStream(entry).readAllBytes()).isEqualTo(Files.readAllBytes(licence));
        }
    }
}
