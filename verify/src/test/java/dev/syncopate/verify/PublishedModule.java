package dev.syncopate.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// A module with a `module-info`, and its artifacts in the build.
record PublishedModule(Path directory) {
    static final Path ROOT = root();
    static final Pom ROOT_POM = Pom.read(ROOT.resolve("pom.xml"));

    static List<PublishedModule> all() {
        List<PublishedModule> modules = ROOT_POM.texts("/project/modules/module").stream()
                .map(name -> new PublishedModule(ROOT.resolve(name)))
                .filter(module -> Files.exists(module.sourceRoot().resolve("module-info.java")))
                .toList();
        if (modules.isEmpty()) {
            throw new IllegalStateException("No module of " + ROOT_POM.file() + " has a module-info.java");
        }
        return modules;
    }

    /// Those and the ones that only have the name of a module, since what they need cannot be on the module path.
    static List<PublishedModule> published() {
        return ROOT_POM.texts("/project/modules/module").stream()
                .map(name -> new PublishedModule(ROOT.resolve(name)))
                .filter(module -> Files.exists(module.sourceRoot().resolve("module-info.java"))
                        || !Pom.read(module.directory().resolve("pom.xml"))
                                .texts("//manifestEntries/Automatic-Module-Name")
                                .isEmpty())
                .toList();
    }

    static PublishedModule core() {
        return new PublishedModule(ROOT.resolve("core"));
    }

    Path sourceRoot() {
        return directory.resolve("src/main/java");
    }

    List<Path> sources() {
        try (Stream<Path> files = Files.walk(sourceRoot())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path jar() {
        String name = Pom.read(directory.resolve("pom.xml")).text("/project/artifactId") + "-"
                + ROOT_POM.text("/project/version") + ".jar";
        Path jar = directory.resolve("target").resolve(name);
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    jar + " is missing: run 'mvn verify', which builds it before these tests, and"
                            + " check that the module is a dependency in verify/pom.xml");
        }
        return jar;
    }

    ModuleDescriptor descriptor() {
        return ModuleFinder.of(jar()).findAll().stream()
                .map(ModuleReference::descriptor)
                .findFirst()
                .orElseThrow();
    }

    /// The classes of a package in the jar, including nested ones, loaded but not initialised.
    List<Class<?>> classesIn(String packageName) {
        String folder = packageName.replace('.', '/') + "/";
        try (JarFile jar = new JarFile(jar().toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.matches(folder + "[^/]+\\.class") && !name.endsWith("package-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .<Class<?>>map(PublishedModule::load)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublishedModule.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    name + " is not on the class path: add its module to the dependencies in verify/pom.xml", e);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        for (Path directory = here; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("verify/pom.xml"))) {
                return directory;
            }
        }
        throw new IllegalStateException("Run these tests inside the project, not in " + here);
    }

    /// Whether a module or jar of that name belongs to its library. The extension of JUnit reads files,
    /// too, and needs what JUnit does.
    boolean uses(String name) {
        return switch (toString()) {
            case "json" -> name.contains("jackson");
            case "durable" -> name.matches(".*(sqlite|java.sql|jdk.httpserver|syncopate[.-]json|jackson|jspecify).*");
            case "spring-boot-starter" ->
                name.matches(
                        ".*(spring|sqlite|syncopate[.-](json|durable)|jackson|jspecify).*"); // A store is optional.
            case "junit" -> name.matches(".*(junit|syncopate[.-]json|jackson|opentest4j|apiguardian|jspecify).*");
            default -> name.contains(toString().replaceFirst("-.*", ""));
        };
    }

    @Override
    public String toString() {
        return directory.getFileName().toString();
    }
}
