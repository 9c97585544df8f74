package dev.syncopate.verify;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.stream.Stream;

/// The exported packages of a module and their types, all sorted.
final class ApiOfModule {
    static final String UPDATE = "'mvn verify -pl verify -am -Dapi.update'";

    private ApiOfModule() {}

    static List<String> lines(PublishedModule module) {
        ModuleDescriptor descriptor = module.descriptor();
        Stream<String> head = Stream.of(
                "# What others see of module " + descriptor.name()
                        + ". All is public that is not marked protected; names",
                "# that are not qualified are of java.lang or of the package above. " + UPDATE + " rewrites it.");
        Stream<String> packages = descriptor.exports().stream()
                .filter(exported -> !exported.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .sorted()
                .flatMap(name -> Stream.concat(Stream.of("", "package " + name), types(module, name)));
        return Stream.concat(head, packages).toList();
    }

    private static Stream<String> types(PublishedModule module, String packageName) {
        TypeText text = new TypeText(packageName);
        return module.classesIn(packageName).stream()
                .filter(ApiOfType::isVisible)
                .flatMap(type -> Stream.concat(Stream.of(""), new ApiOfType(type, text).lines()));
    }
}
