/// Drivers: how a run is moved by events.
///
/// A [DrivenRun][dev.syncopate.driver.DrivenRun] runs an orchestration one strand at a time. What the
/// orchestration yields becomes [pending][dev.syncopate.driver.Pending]; a
/// [Driver][dev.syncopate.driver.Driver] is called when the run is idle, reads the
/// [changes][dev.syncopate.driver.Change], and gives [events][dev.syncopate.driver.Event]. A run is a
/// function of its [settings][dev.syncopate.driver.RunSettings] and its events: the same events make the
/// same run. A [LogDriver][dev.syncopate.driver.LogDriver] keeps the events in a
/// [Log][dev.syncopate.driver.Log] and resumes runs from it.
///
/// A driver that has actions performed elsewhere sends a [CallInfo][dev.syncopate.driver.CallInfo] and, by a
/// [Codec][dev.syncopate.driver.Codec], the action. A [Strand][dev.syncopate.driver.Strand] tells what a part of
/// the run waits for.
@NullMarked
package dev.syncopate.driver;

import org.jspecify.annotations.NullMarked;
