/// What a model of the world is made of, for tests: the systems that an executor would call, in memory.
///
/// A [Store][dev.syncopate.testkit.model.Store] holds what is, such as a stock; a
/// [Ledger][dev.syncopate.testkit.model.Ledger] what was done, such as charges; and
/// [Requests][dev.syncopate.testkit.model.Requests] perform each request once, as systems do that know
/// idempotency keys. A whole world for an order process:
///
/// {@snippet class="dev.syncopate.testkit.model.CheckoutWorld" region="world"}
///
/// All of them compare, copy and print themselves by their content, which should be immutable: records,
/// strings, numbers. None is safe for use by several threads, just as an executor that is a lambda need
/// not be.
///
/// A [FakeExecutor][dev.syncopate.testkit.model.FakeExecutor] is for tests that need no world: it has a
/// few cases, and actions that fail, hang or answer late.
@NullMarked
package dev.syncopate.testkit.model;

import org.jspecify.annotations.NullMarked;
