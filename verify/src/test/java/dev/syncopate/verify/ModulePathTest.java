package dev.syncopate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests each module on the module path, together with the modules that it requires.
class ModulePathTest {

    @ParameterizedTest
    @MethodSource("dev.syncopate.verify.PublishedModule#all")
    void a_program_that_requires_the_module_starts_and_finds_its_public_types(PublishedModule module) throws Exception {
        String name = module.descriptor().name();
        ModuleLayer boot = ModuleLayer.boot();
        ModuleFinder libraries = libraries(module);
        Configuration resolved =
                boot.configuration().resolve(libraries, ModuleFinder.of(), roots(module.descriptor(), libraries));
        ClassLoader loader = boot.defineModulesWithOneLoader(resolved, ClassLoader.getPlatformClassLoader())
                .findLoader(name);

        for (String exported : exports(module)) {
            for (Class<?> seen : module.classesIn(exported)) {
                Class<?> type = Class.forName(seen.getName(), true, loader);
                assertThat(type.getModule().getName()).isEqualTo(name);
                assertThat(type.getMethods()).isNotNull(); // resolves all types in their signatures
            }
        }
    }

    /// The module, and what it requires although it is optional, if that is there.
    private static Set<String> roots(ModuleDescriptor module, ModuleFinder libraries) {
        Stream<String> optional = module.requires().stream()
                .map(ModuleDescriptor.Requires::name)
                .filter(required -> libraries.find(required).isPresent());
        return Stream.concat(Stream.of(module.name()), optional).collect(Collectors.toSet());
    }

    private static String[] exports(PublishedModule module) {
        return module.descriptor().exports().stream()
                .map(ModuleDescriptor.Exports::source)
                .toArray(String[]::new);
    }

    /// The module, core, and the jars on the class path of its library.
    private static ModuleFinder libraries(PublishedModule module) {
        Stream<Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .filter(path -> module.uses(path.getFileName().toString()));
        return ModuleFinder.of(
                Stream.concat(Stream.of(module.jar(), PublishedModule.core().jar()), jars)
                        .distinct()
                        .toArray(Path[]::new));
    }
}
