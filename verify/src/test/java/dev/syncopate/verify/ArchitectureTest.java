package dev.syncopate.verify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.lang.module.ModuleDescriptor.Requires;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Checks the allowed dependencies, read from the jars.
class ArchitectureTest {
    private static final JavaClasses ALL = read(PublishedModule.all());
    private static final JavaClasses CORE = read(List.of(PublishedModule.core()));

    @Test
    void core_depends_on_the_jdk_and_annotations_alone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("dev.syncopate..", "java..", "org.jspecify..")
                .check(CORE);
    }

    /// An integration may need several modules of its library, whose names all contain the library's.
    /// The testkit has no library.
    @ParameterizedTest
    @MethodSource("integrationsOfOneLibrary")
    void an_integration_depends_on_core_and_its_library_alone(PublishedModule module) {
        assertThat(module.descriptor().requires())
                .extracting(Requires::name)
                .contains("dev.syncopate")
                .filteredOn(name ->
                        !Set.of("java.base", "dev.syncopate", "org.jspecify").contains(name))
                .allMatch(module::uses);
    }

    @ParameterizedTest
    @MethodSource("integrations")
    void an_integration_has_packages_named_like_it(PublishedModule module) {
        String named = "dev.syncopate." + module.toString().replaceFirst("-.*", "");
        assertThat(read(List.of(module)).stream().map(JavaClass::getPackageName).distinct())
                .filteredOn(name -> !name.isEmpty()) // of module-info
                .contains(named)
                .allMatch(name -> name.equals(named) || name.startsWith(named + "."));
    }

    /// The starter joins integrations with Spring, see docs/decisions/0028-a-spring-boot-starter.md.
    static Stream<PublishedModule> integrationsOfOneLibrary() {
        return integrations().filter(module -> !module.toString().equals("spring-boot-starter"));
    }

    static Stream<PublishedModule> integrations() {
        return PublishedModule.all().stream().filter(module -> !module.equals(PublishedModule.core()));
    }

    @Test
    void every_package_is_null_marked() {
        List<JavaPackage> packages = ALL.stream()
                .map(JavaClass::getPackage)
                .filter(found -> !found.getName().isEmpty()) // of module-info
                .distinct()
                .toList();
        assertThat(packages)
                .as("packages without a package-info that is @NullMarked")
                .isNotEmpty()
                .filteredOn(found -> !found.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .isEmpty();
    }

    @Test
    void core_never_sleeps_and_never_reads_milliseconds() {
        noClasses()
                .should()
                .accessTargetWhere(uses(Thread.class, "sleep"))
                .orShould()
                .accessTargetWhere(uses(System.class, "currentTimeMillis"))
                .check(CORE);
    }

    @Test
    void combinators_get_the_time_from_the_call_and_not_from_the_jvm() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.syncopate.combinators..", "dev.syncopate.history..")
                .should()
                .accessTargetWhere(readsTheClock())
                .check(CORE);
    }

    /// A replayed test that waits for a cancellation which never comes must end in real time, though
    /// virtual time may pass at once. A store is open in real time, its queue waits in it, and
    /// so does who asks it from another process.
    private static final String ON_REAL_TIME = "dev\\.syncopate\\.junit\\.ReplayingTape"
            + "|dev\\.syncopate\\.durable\\.(Owner|Queue|DurableSettings|Places|Pulse|Runs|RunTimers|Watch|command\\.(Main|Asking))"
            + "|dev\\.syncopate\\.testkit\\.search\\.(Explorer|Lottery)"; // which limit the time of a search

    @ParameterizedTest
    @MethodSource("integrations")
    void integrations_get_the_time_from_the_call_and_not_from_the_jvm(PublishedModule module) {
        noClasses()
                .that()
                .haveNameNotMatching(ON_REAL_TIME)
                .should()
                .accessTargetWhere(readsTheClock())
                .orShould()
                .accessTargetWhere(uses(Thread.class, "sleep"))
                .check(read(List.of(module)));
    }

    @Test
    void type_names_are_specific() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)")
                .because("such a name fits any type")
                .check(ALL);
    }

    static JavaClasses read(List<PublishedModule> modules) {
        return new ClassFileImporter()
                .importLocations(modules.stream()
                        .map(module ->
                                Location.of(URI.create("jar:" + module.jar().toUri() + "!/")))
                        .toList());
    }

    private static DescribedPredicate<JavaAccess<?>> uses(Class<?> owner, String method) {
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + method,
                access -> access.getTargetOwner().isEquivalentTo(owner)
                        && access.getTarget().getName().equals(method));
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
        DescribedPredicate<JavaAccess<?>> javaTime = DescribedPredicate.describe("java.time's now()", access -> {
            String name = access.getTarget().getName();
            return access.getTargetOwner().getPackageName().equals("java.time")
                    && (name.equals("now") || name.startsWith("system") || name.startsWith("tick"));
        });
        return javaTime.or(uses(System.class, "nanoTime")).or(uses(System.class, "currentTimeMillis"));
    }
}
