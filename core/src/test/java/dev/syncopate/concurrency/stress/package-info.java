/// Random trees of orchestrations, run many at once and compared with a sequential model.
///
/// [Trees][dev.syncopate.concurrency.stress.Trees] makes a [Tree][dev.syncopate.concurrency.stress.Tree] of a
/// seed, [Staging][dev.syncopate.concurrency.stress.Staging] yields it,
/// [Doer][dev.syncopate.concurrency.stress.Doer] carries it out and watches,
/// [Model][dev.syncopate.concurrency.stress.Model] says how it ends.
package dev.syncopate.concurrency.stress;
