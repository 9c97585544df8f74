package dev.syncopate.json;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// An array of a generic type. Equal to the JDK's own.
record ArrayOf(Type component) implements GenericArrayType {
    @Override
    public Type getGenericComponentType() {
        return component;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof GenericArrayType other && component.equals(other.getGenericComponentType());
    }

    @Override
    public int hashCode() {
        return component.hashCode();
    }

    @Override
    public String toString() {
        return component.getTypeName() + "[]";
    }
}
