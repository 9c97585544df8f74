package dev.syncopate.durable;

import dev.syncopate.DriverAction;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Pending;
import java.util.Optional;

/// Leaves what a run asks to its questions.
abstract class AskingRun extends DrivenByLog implements Host {

    abstract RunQuestions questions();

    @Override
    public boolean knows(DriverAction<?> question) {
        return Questions.areKnown(question);
    }

    @Override
    public void asked(Pending pending) {
        questions().asked(pending);
    }

    @Override
    public Optional<Ending> missing(Pending question) {
        return questions().missing(question);
    }

    @Override
    public boolean endsLater(Pending question) {
        return questions().endsLater(question);
    }
}
