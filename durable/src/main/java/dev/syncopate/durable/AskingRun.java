package dev.syncopate.durable;

import dev.syncopate.DriverAction;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.Pending;

/// Leaves what a run asks to its questions.
abstract class AskingRun extends DrivenByLog implements Host {

    abstract RunQuestions questions();

    @Override
    public void note(DrivenRun<?> driven, Note note, long after) {
        questions().noted(note);
        super.note(driven, note, after);
    }

    @Override
    public boolean knows(DriverAction<?> question) {
        return Questions.areKnown(question);
    }

    @Override
    public void asked(Pending pending) {
        questions().asked(pending);
    }

    @Override
    public boolean endsLater(Pending question) {
        return questions().endsLater(question);
    }
}
