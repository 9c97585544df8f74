/// Drivers: how a run is moved by events.
///
/// A [DrivenRun][dev.syncopate.driver.DrivenRun] runs an orchestration one strand at a time. What the
/// orchestration yields becomes [pending][dev.syncopate.driver.Pending]; a
/// [Driver][dev.syncopate.driver.Driver] is called when the run is idle, reads the
/// [changes][dev.syncopate.driver.Change], and gives [events][dev.syncopate.driver.Event]. A run is a
/// function of its [settings][dev.syncopate.driver.RunSettings] and its events: the same events make the
/// same run.
@NullMarked
package dev.syncopate.driver;

import org.jspecify.annotations.NullMarked;
