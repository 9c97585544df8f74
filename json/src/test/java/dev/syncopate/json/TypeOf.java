package dev.syncopate.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/// A generic type in a test: `new TypeOf<List<String>>() {}.type()`.
abstract class TypeOf<T> {
    final Type type() {
        return ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
    }
}
