package dev.syncopate.durable;

import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import java.util.List;

/// The definitions of a program, for commands that need them: found by [java.util.ServiceLoader].
public interface DefinitionSource {

    /// Returns the codec with which the program opens its store.
    ///
    /// @return the codec
    JsonCodec codec();

    /// Returns what the program registers.
    ///
    /// @return all definitions, of all versions
    List<Definition<?, ?, ?>> definitions();
}
