/// Running: orchestrations and their forks, in memory.
///
/// **What it holds.** A run has one [RunState] and a tree of strands: the run's own orchestration and its forks. A
/// [Strand] is a waiter (of the time room) that one thread owns and that can be cancelled; the
/// [InMemoryConductor] is the conductor that its orchestration gets. What a conductor does not do itself it
/// delegates: groups to [Groups], forks to [Forks], [JoinedForks] and [ForkedItems], time and chance to
/// [DriverQuestions], compensations to [Compensations], messages of refusals to [Refusals].
///
/// **What flows through.**
/// - *A yield*: the conductor checks that its thread may yield, counts the position, and calls the outermost
///   `Stage` of the executor with its [InMemoryCall]. Once there are forks it acquires a permit before.
///   [ActionFailures] makes what the yield throws.
/// - *A group*: a [GroupRun] distributes its actions to [GroupWorker]s, each a thread with a call of its own; the
///   yielding thread is the first of them. If the layers let it pass as a group, a [GroupPass] sends it through them
///   on the yielding thread, and only actions that cannot go on together become [GroupTask]s of other workers.
/// - *A fork*: [Forks] starts a [ForkTask], whose thread runs the orchestration as a strand of its own and then
///   reports its end to the list of its parent, and to the [Joiner] if several are joined together. The thread is its
///   own, or one of the [ForkWorkers], which run one fork after the other.
/// - *A cancellation*: [Cancellation] marks a strand and the forks below it, and then interrupts their threads.
/// - *A call*: an [InMemoryCall] asks its [Caller] (a strand, a worker, a [GroupMember], a [StartedStep], or the
/// [Outsider]) who
///   waits, where, and until when; a [DerivedCall] has an attempt, a deadline, a path or marks of its own.
///
/// **What it may know.** The rooms printing, failures, results, time and composition, and the public types. It
/// does not know combinators, histories or the stepper. Threads wait nowhere but in the time room's `Waiter`.
@NullMarked
package dev.syncopate.running;

import org.jspecify.annotations.NullMarked;
