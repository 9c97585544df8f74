package dev.syncopate.testkit.search;

/// A claim that does not hold.
///
/// @param claim its name
/// @param message what an assertion said; empty if there is nothing more to say
public record Violation(String claim, String message) {

    /// The claim, and what the assertion said.
    @Override
    public String toString() {
        return message.isEmpty() ? claim : claim + ": " + message;
    }
}
