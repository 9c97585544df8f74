/// How groups, forks, cancellation, time and the stepper behave, by topic.
///
/// [Job][dev.syncopate.concurrency.Job] is the family, [Worker][dev.syncopate.concurrency.Worker] its executor;
/// a [Job.Do][dev.syncopate.concurrency.Job.Do] does in the executor what the test says.
package dev.syncopate.concurrency;
