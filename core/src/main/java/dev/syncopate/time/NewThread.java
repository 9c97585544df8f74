package dev.syncopate.time;

/// A thread of a run that is to be started when its turn comes.
///
/// @param worker the waiter that waits on that thread
record NewThread(Thread thread, Waiter worker) {}
