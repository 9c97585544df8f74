package dev.syncopate.verify;

import static com.tngtech.archunit.core.domain.JavaModifier.BRIDGE;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The compiler's own lint for this is off, see core/pom.xml.
class ExportsTest {
    private static final List<PublishedModule> MODULES = PublishedModule.all();
    private static final Set<String> EXPORTED = MODULES.stream()
            .flatMap(module -> module.descriptor().exports().stream())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());

    @Test
    void visible_members_use_only_visible_types() {
        List<JavaMember> api = ArchitectureTest.read(MODULES).stream()
                .filter(ExportsTest::isVisible)
                .flatMap(type -> type.getMembers().stream())
                .filter(member -> isVisible(member.getModifiers()))
                .toList();
        assertThat(api)
                .as("members with a type that is not public or not exported")
                .isNotEmpty()
                .filteredOn(member -> member.getAllInvolvedRawTypes().stream()
                        .map(JavaClass::getBaseComponentType)
                        .anyMatch(type -> type.getPackageName().startsWith("dev.syncopate") && !isVisible(type)))
                .isEmpty();
    }

    private static boolean isVisible(JavaClass type) {
        return EXPORTED.contains(type.getPackageName())
                && isVisible(type.getModifiers())
                && type.getEnclosingClass().map(ExportsTest::isVisible).orElse(true);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        boolean written = !modifiers.contains(SYNTHETIC) && !modifiers.contains(BRIDGE);
        return written && (modifiers.contains(PUBLIC) || modifiers.contains(PROTECTED));
    }
}
