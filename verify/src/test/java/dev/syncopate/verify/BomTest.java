package dev.syncopate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Tests the BOM as its importers see it: without a parent, the file contains everything that it
/// manages.
class BomTest {
    private static final Pom BOM = Pom.read(PublishedModule.ROOT.resolve("bom/pom.xml"));
    private static final String MANAGED = "/project/dependencyManagement/dependencies/dependency";

    @Test
    void bom_inherits_nothing_and_imports_nothing() {
        assertThat(BOM.texts("/project/parent")).isEmpty();
        assertThat(BOM.texts("//profiles")).isEmpty();
        assertThat(BOM.texts("//dependencyManagement")).hasSize(1);
        assertThat(BOM.texts(MANAGED + "/scope")).isEmpty();
        assertThat(BOM.texts(MANAGED + "/type")).isEmpty();
    }

    @Test
    void bom_manages_the_published_modules_and_nothing_else() {
        List<String> artifacts = PublishedModule.published().stream()
                .map(module -> Pom.read(module.directory().resolve("pom.xml")).text("/project/artifactId"))
                .toList();

        assertThat(BOM.texts(MANAGED + "/artifactId")).containsExactlyInAnyOrderElementsOf(artifacts);
        assertThat(BOM.texts(MANAGED + "/groupId"))
                .hasSameSizeAs(artifacts)
                .containsOnly(PublishedModule.ROOT_POM.text("/project/groupId"));
        assertThat(BOM.texts(MANAGED + "/version")).hasSameSizeAs(artifacts).containsOnly("${project.version}");
    }

    @Test
    void bom_has_the_coordinates_and_the_licence_of_the_project() {
        for (String same : List.of("groupId", "version", "licenses/license/name", "licenses/license/url")) {
            assertThat(BOM.text("/project/" + same))
                    .as("%s of the BOM, which does not inherit it", same)
                    .isEqualTo(PublishedModule.ROOT_POM.text("/project/" + same));
        }
    }

    @Test
    void plugins_of_the_bom_have_the_versions_of_the_project() {
        String plugin = "//plugin[artifactId='%s']/version";
        assertThat(BOM.texts("//plugin/artifactId"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(BOM.text(plugin.formatted(name)))
                        .isEqualTo(PublishedModule.ROOT_POM
                                .texts(plugin.formatted(name))
                                .getFirst()));
    }
}
