/// The checkout on a store: kill it, start it again, and it goes on, forwards or backwards.
///
/// [DurableCheckout][dev.syncopate.examples.checkout.durable.DurableCheckout] runs it;
/// [WorldFile][dev.syncopate.examples.checkout.durable.WorldFile] is a world that outlives the process.
@NullMarked
package dev.syncopate.examples.checkout.durable;

import org.jspecify.annotations.NullMarked;
