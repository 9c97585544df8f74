/// Time: schedulers, waiting, time limits and in-flight permits.
///
/// A [Scheduler][dev.syncopate.time.Scheduler] is the clock of one run, and knows which of the run's
/// threads are active. Each thread waits as a [Waiter][dev.syncopate.time.Waiter]:
/// [Waiter#await][dev.syncopate.time.Waiter#await] parks it until another thread wakes it, its deadline
/// passes, or it is interrupted. All waits go through there: that of a retry for its delay, of a sleeping
/// orchestration, of a join, of a queued action.
///
/// | scheduler | time | threads |
/// |---|---|---|
/// | [System][dev.syncopate.time.SystemScheduler] | the JVM's | not recorded |
/// | [IdleTracking][dev.syncopate.time.IdleTrackingScheduler] | the JVM's | counted, for idle listeners |
/// | [Virtual][dev.syncopate.time.VirtualScheduler] | virtual, advances when the run is idle | take turns |
///
/// The kernel room adds one whose time is that of the events of a run. Both are a
/// [TurnScheduler][dev.syncopate.time.TurnScheduler]: [Turns][dev.syncopate.time.Turns] says who has the
/// turn, [TurnTimers][dev.syncopate.time.TurnTimers] which timer is next, and a
/// [TurnWatch][dev.syncopate.time.TurnWatch] lets others overtake a thread that is blocked.
///
/// - **A time limit** is a [DeadlineInterrupt][dev.syncopate.time.DeadlineInterrupt] on the thread that
///   it limits. In the JVM's time [DeadlineService][dev.syncopate.time.DeadlineService] fires it, in
///   virtual time the scheduler.
/// - **A permit** is acquired before an action, and released after it or for the time of a wait, at
///   [InFlightLimiter#release][dev.syncopate.time.InFlightLimiter#release], which grants it to the first
///   request in the queue.
/// - **A listener** that waits for the run to be idle is an
///   [IdleListener][dev.syncopate.time.IdleListener].
/// - **A stuck run** in virtual time is found by its scheduler if all threads wait, and by a
///   [BlockedRunDetector][dev.syncopate.time.BlockedRunDetector] if active threads are blocked.
///
/// It knows the exceptions of the failures room, and nothing of orchestrations, forks, executors or
/// steppers: a waiter is any thread of a run.
@NullMarked
package dev.syncopate.time;

import org.jspecify.annotations.NullMarked;
