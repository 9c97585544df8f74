package dev.syncopate.json;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// A component of a record, or a property of a data class.
///
/// @param type with the variables of its class
/// @param get of type `(Object)Object`
record Part(String name, Type type, MethodHandle get, boolean secret) {

    /// @throws Refused if the record's own code throws
    @Nullable
    Object of(Object whole) {
        try {
            return (Object) get.invokeExact(whole);
        } catch (ClassCastException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new Refused(
                    "cannot be read, because its accessor throws "
                            + e.getClass().getSimpleName(),
                    "let the accessor return the component");
        }
    }
}
