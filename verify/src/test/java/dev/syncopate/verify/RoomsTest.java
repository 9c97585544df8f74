package dev.syncopate.verify;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Checks the order of the rooms of core, and that only the public types named here have a door into
/// one.
class RoomsTest {
    private static final String ROOT = "dev.syncopate";

    /// From the lowest to the highest: a room uses those before it, and the public types of the root
    /// package.
    private static final List<String> ORDER = List.of(
            "printing",
            "comparing",
            "failures",
            "results",
            "time",
            "composition",
            "running",
            "kernel",
            "stepping",
            "combinators",
            "history",
            "definitions");

    /// The doors: which public type of the root package calls into which rooms. A type that only
    /// permits classes of a room has none.
    private static final Map<String, Set<String>> DOORS = new TreeMap<>(Map.ofEntries(
            entry("Action", Set.of("comparing", "printing", "results")),
            entry("ActionFailedException", Set.of("comparing", "printing")),
            entry("Call", Set.of("running")),
            entry("Combinator", Set.of("composition")),
            entry("Executor", Set.of("composition", "printing")),
            entry("Guarantee", Set.of("composition")),
            entry("Outcome", Set.of("printing", "failures", "comparing")),
            entry("Path", Set.of("printing")),
            entry("Phased", Set.of("composition")),
            entry("Scope", Set.of("printing")),
            entry("Stepper", Set.of("driver", "stepping")),
            entry("Syncopate", Set.of("composition", "driver", "kernel", "running", "time"))));

    /// The public types of drivers. The rooms from the kernel on use them.
    private static final String DRIVER = ROOT + ".driver";

    private static final JavaClasses CORE = ArchitectureTest.read(List.of(PublishedModule.core()));

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_uses_no_room_above_it(String room) {
        List<String> above = ORDER.subList(ORDER.indexOf(room) + 1, ORDER.size());
        if (!above.isEmpty()) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + room)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(
                            above.stream().map(name -> ROOT + "." + name).toArray(String[]::new)))
                    .check(CORE);
        }
    }

    static Stream<String> rooms() {
        return ORDER.stream();
    }

    @Test
    void the_order_names_every_room() {
        assertThat(CORE.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith(ROOT + "."))
                        .filter(name -> !name.equals(DRIVER))
                        .map(name -> name.substring(ROOT.length() + 1))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(ORDER);
    }

    @Test
    void rooms_have_no_cycles() {
        slices().matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(resideInAPackage(DRIVER), resideInAPackage(ROOT + ".kernel"))
                .check(CORE);
    }

    @Test
    void the_rooms_below_the_kernel_know_no_driver() {
        for (String room : ORDER.subList(0, ORDER.indexOf("kernel"))) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + room)
                    .should()
                    .dependOnClassesThat(resideInAPackage(DRIVER))
                    .check(CORE);
        }
    }

    @Test
    void a_driver_enters_the_kernel_by_its_run_and_by_calls_elsewhere() {
        assertThat(CORE.stream()
                        .filter(resideInAPackage(DRIVER))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(dependency -> {
                            String to = dependency.getTargetClass().getPackageName();
                            return to.startsWith(ROOT + ".") && !to.equals(DRIVER);
                        })
                        .map(dependency -> dependency.getOriginClass().getSimpleName() + " "
                                + dependency.getTargetClass().getPackageName())
                        .distinct())
                .containsExactlyInAnyOrder("DrivenRun " + ROOT + ".kernel", "CallInfo " + ROOT + ".kernel");
    }

    @Test
    void the_root_package_enters_rooms_by_its_doors_alone() {
        Map<String, Set<String>> found = new TreeMap<>();
        CORE.stream()
                .filter(resideInAPackage(ROOT))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith(ROOT + "."))
                .forEach(dependency -> found.computeIfAbsent(topLevel(dependency), name -> new TreeSet<>())
                        .add(dependency.getTargetClass().getPackageName().substring(ROOT.length() + 1)));
        assertThat(found).isEqualTo(DOORS);
    }

    private static String topLevel(Dependency dependency) {
        String name = dependency.getOriginClass().getName().substring(ROOT.length() + 1);
        return name.split("\\$", 2)[0];
    }

    @Test
    void every_type_of_the_root_package_is_public() {
        DescribedPredicate<JavaClass> hidden = DescribedPredicate.describe(
                "top-level and not public",
                type -> type.isTopLevelClass()
                        && !type.getSimpleName().equals("package-info")
                        && !type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC));
        noClasses().that().resideInAPackage(ROOT).should(be(hidden)).check(CORE);
    }
}
