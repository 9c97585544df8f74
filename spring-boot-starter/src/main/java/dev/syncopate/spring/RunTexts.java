package dev.syncopate.spring;

import java.util.Map;

/// Makes the texts that are carried with each run of a store, such as its trace.
@FunctionalInterface
interface RunTexts {
    Map<String, String> of(String definition, String id);
}
