package dev.syncopate.durable;

import dev.syncopate.DriverAction;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.LogDriver;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.Pending;

/// Leaves to the driver of a log what happens between two calls of [#idle].
abstract class DrivenByLog implements Driver {

    final Pulse pulse = new Pulse();

    abstract LogDriver driver();

    /// The run is idle.
    abstract void called(DrivenRun<?> driven);

    /// The run is dropped, since it cannot go on.
    abstract void lost(Throwable reason);

    @Override
    public final void idle(DrivenRun<?> driven) {
        pulse.enter();
        try {
            called(driven);
        } catch (Throwable e) {
            lost(e);
            throw e;
        } finally {
            pulse.exit();
        }
    }

    @Override
    public void cancelRequested(DrivenRun<?> driven) {
        driver().cancelRequested(driven);
    }

    @Override
    public void performed(DrivenRun<?> driven, Pending action, Ending ending) {
        try {
            driver().performed(driven, action, ending);
        } catch (Throwable e) {
            lost(e);
            throw e;
        }
    }

    @Override
    public boolean isReplaying() {
        return driver().isReplaying();
    }

    @Override
    public boolean takesNotes() {
        return driver().takesNotes();
    }

    @Override
    public void note(DrivenRun<?> driven, Note note, long after) {
        pulse.enter();
        try {
            driver().note(driven, note, after);
        } finally {
            pulse.exit();
        }
    }

    @Override
    public boolean answers(DriverAction<?> question) {
        return driver().answers(question);
    }
}
