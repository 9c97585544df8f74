package dev.syncopate.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// The words for a component that is stored as another type than it has.
final class Retyped {
    static final String REMEDY = "give the component back the type with which it was stored, or add a new one";

    private Retyped() {}

    /// What a token is, for people.
    static String text(@Nullable JsonToken token) {
        return switch (token) {
            case null -> "missing";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT -> "a whole number";
            case VALUE_NUMBER_FLOAT -> "a number with a point";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> "missing";
        };
    }
}
