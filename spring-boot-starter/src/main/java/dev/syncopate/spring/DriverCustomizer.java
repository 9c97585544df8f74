package dev.syncopate.spring;

import dev.syncopate.Syncopate;

/// Changes the settings of the driver bean, such as the contexts that it carries. Customizers are applied in
/// the order of Spring's `@Order`. They do not apply to a driver that is a bean of the application's own.
@FunctionalInterface
public interface DriverCustomizer {

    /// Returns changed settings.
    ///
    /// @param driver the settings so far
    /// @return the settings to use instead
    Syncopate.InMemory customize(Syncopate.InMemory driver);
}
