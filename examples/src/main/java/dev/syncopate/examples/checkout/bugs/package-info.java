/// Six bugs that a checkout can have. Each differs from
/// [Checkout][dev.syncopate.examples.checkout.Checkout] in a few lines, and so does a near miss: a
/// program that looks like the bug, and is right.
@NullMarked
package dev.syncopate.examples.checkout.bugs;

import org.jspecify.annotations.NullMarked;
