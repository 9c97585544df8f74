/// An order process, and the search for its bugs.
///
/// Read in this order: [Shop][dev.syncopate.examples.checkout.Shop], the actions;
/// [Checkout][dev.syncopate.examples.checkout.Checkout], the logic, and its undos;
/// [World][dev.syncopate.examples.checkout.World], the model that it is tried in;
/// [CheckoutTrial][dev.syncopate.examples.checkout.CheckoutTrial], what is claimed of both.
@NullMarked
package dev.syncopate.examples.checkout;

import org.jspecify.annotations.NullMarked;
