/// Processes and disks fail at any moment, and runs go on: the proofs of a store.
///
/// A [Child][dev.syncopate.durable.kill.Child] is a process that runs
/// [programs][dev.syncopate.durable.kill.Program] on a store, and is killed. What it did is in its
/// [ledger][dev.syncopate.durable.kill.Ledger]; what was on the disk is a
/// [Snapshot][dev.syncopate.durable.kill.Snapshot]. [Invariants][dev.syncopate.durable.kill.Invariants]
/// compare both. Only [Runs][dev.syncopate.durable.kill.Runs] knows how a store is used. That all this
/// finds mistakes is shown by [Fault][dev.syncopate.durable.kill.Fault]s.
@NullMarked
package dev.syncopate.durable.kill;

import org.jspecify.annotations.NullMarked;
