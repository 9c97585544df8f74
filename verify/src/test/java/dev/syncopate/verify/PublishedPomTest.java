package dev.syncopate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests the POMs that consumers read instead of the `pom.xml` of a module.
class PublishedPomTest {
    private static final String DEPENDENCY = "/project/dependencies/dependency";

    private static Path file(PublishedModule module) {
        return module.directory().resolve("target/published-pom.xml");
    }

    @ParameterizedTest
    @MethodSource("dev.syncopate.verify.PublishedModule#all")
    void published_pom_names_no_parent_and_manages_nothing(PublishedModule module) {
        Pom pom = Pom.read(file(module));
        for (String absent :
                List.of("parent", "dependencyManagement", "properties", "profiles", "build", "repositories")) {
            assertThat(pom.texts("/project/" + absent)).as(absent).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.syncopate.verify.PublishedModule#all")
    void published_pom_lists_each_dependency_with_its_version_and_no_test_dependency(PublishedModule module)
            throws Exception {
        Pom pom = Pom.read(file(module));
        assertThat(pom.texts(DEPENDENCY + "/version")).hasSameSizeAs(pom.texts(DEPENDENCY));
        assertThat(pom.texts(DEPENDENCY + "/scope")).doesNotContain("test");
        assertThat(pom.texts(DEPENDENCY + "/type")).doesNotContain("test-jar");
        assertThat(Files.readString(file(module))).doesNotContain("${");
    }

    @ParameterizedTest
    @MethodSource("dev.syncopate.verify.PublishedModule#all")
    void published_pom_describes_the_module(PublishedModule module) {
        Pom pom = Pom.read(file(module));
        Pom source = Pom.read(module.directory().resolve("pom.xml"));
        for (String same : List.of("artifactId", "name", "description")) {
            assertThat(pom.text("/project/" + same)).isEqualTo(source.text("/project/" + same));
        }
        for (String same : List.of(
                "groupId",
                "version",
                "url",
                "licenses/license/name",
                "developers/developer/name",
                "scm/connection",
                "scm/url")) {
            assertThat(pom.text("/project/" + same)).isEqualTo(PublishedModule.ROOT_POM.text("/project/" + same));
        }
    }

    @Test
    void core_passes_no_dependency_on_to_consumers() {
        Pom pom = Pom.read(file(PublishedModule.core()));
        assertThat(pom.texts(DEPENDENCY + "/scope"))
                .hasSameSizeAs(pom.texts(DEPENDENCY))
                .containsOnly("provided");
    }

    @Test
    void every_module_is_published_as_a_java_module_or_not_at_all() {
        List<Path> published = PublishedModule.published().stream()
                .map(PublishedModule::directory)
                .toList();
        assertThat(PublishedModule.ROOT_POM.texts("/project/modules/module"))
                .filteredOn(name -> !name.equals("bom") && !published.contains(PublishedModule.ROOT.resolve(name)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Pom.read(PublishedModule.ROOT.resolve(name + "/pom.xml"))
                                .texts("/project/properties/maven.deploy.skip"))
                        .as("maven.deploy.skip of %s, which has no module-info.java", name)
                        .containsExactly("true"));
    }
}
