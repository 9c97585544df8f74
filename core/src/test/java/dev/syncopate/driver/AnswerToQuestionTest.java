package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerToQuestionTest {
    record Messages() implements DriverAction<List<String>> {}

    private static final Driver KNOWS = new Driver() {
        @Override
        public void idle(DrivenRun<?> run) {}

        @Override
        public boolean answers(DriverAction<?> question) {
            return question instanceof Messages;
        }
    };

    @Test
    void the_answer_to_a_question_is_checked_by_what_the_question_promises() {
        DrivenRun<Integer> run = DrivenRun.start(
                conductor -> conductor.ask(new Messages()).size(),
                action -> action,
                RunSettings.of("questions"),
                KNOWS);
        run.awaitIdle();
        Pending question = run.pending(Path.parse("/:messages")).orElseThrow();

        assertThatCode(() -> question.check(List.of("one"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> question.check("one"))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("Messages[] yields List<String>");
        run.drop();
    }
}
