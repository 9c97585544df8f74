/// Actions and results as JSON, by their declared types.
///
/// [dev.syncopate.json.JsonCodec] is the only public type.
///
/// A value passes its `Form`, of which there is one for each type. `FormMaker` makes them from
/// declared types, and `Forms` keeps them. They write to an `Out` and read from an `In`. What is
/// wrong is a `Refused`, which gathers the path to its place and becomes an
/// `IllegalArgumentException` in `Texting`. Only classes that are declared, or `Known`, have `Names`.
@NullMarked
package dev.syncopate.json;

import org.jspecify.annotations.NullMarked;
