package dev.syncopate.spring;

import dev.syncopate.Executor;
import dev.syncopate.definitions.Definition;
import dev.syncopate.durable.Durable;
import dev.syncopate.json.JsonCodec;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;

/// The beans that are definitions, each with the executor bean of its family. The family is known from
/// the type by which the bean is declared.
final class DefinitionBeans {
    private final ConfigurableListableBeanFactory beans;

    DefinitionBeans(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    /// A codec for the actions of all families.
    ///
    /// @throws CasesException if the family of a definition is not known
    JsonCodec codec() {
        Set<Class<?>> families = new LinkedHashSet<>();
        for (String name : names()) {
            families.add(family(name).toClass());
        }
        return JsonCodec.of(families.toArray(Class<?>[]::new));
    }

    /// Registers each definition. Its unfinished runs go on.
    ///
    /// @throws CasesException if there is no executor of its family, or there are several
    void register(Durable durable) {
        for (String name : names()) {
            register(durable, (Definition<?, ?, ?>) beans.getBean(name), executor(name));
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // The types by which the beans are declared say so.
    private static void register(Durable durable, Definition<?, ?, ?> definition, Executor<?> executor) {
        durable.register((Definition) definition, executor);
    }

    private List<String> names() {
        return Arrays.asList(beans.getBeanNamesForType(Definition.class));
    }

    private ResolvableType family(String name) {
        ResolvableType family = beans.getMergedBeanDefinition(name)
                .getResolvableType()
                .as(Definition.class)
                .getGeneric(0);
        if (family.resolve() == null) {
            throw new CasesException(
                    "The family of the definition '" + name + "' is not known",
                    "declare the bean by its type, such as '@Bean Definition<Shop<?>, Order, Receipt>'");
        }
        return family;
    }

    private Executor<?> executor(String definition) {
        ResolvableType family = family(definition);
        String[] names = beans.getBeanNamesForType(ResolvableType.forClassWithGenerics(Executor.class, family));
        if (names.length == 1) {
            return (Executor<?>) beans.getBean(names[0]);
        }
        String executor = "Executor<" + family + ">";
        throw names.length == 0
                ? new CasesException(
                        "The definition '" + definition + "' has no executor for " + Names.of(family.toClass()),
                        "declare a bean '@Bean " + executor + "'")
                : new CasesException(
                        "The definition '" + definition + "' has several executors for " + Names.of(family.toClass())
                                + ", the beans " + Names.quoted(List.of(names)),
                        "leave one of them, or register the definition with the bean Durable yourself");
    }
}
