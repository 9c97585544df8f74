package dev.syncopate.durable.kill;

import dev.syncopate.definitions.Token;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.kill.ApiPrograms.Root;

/// What is asked of a store from outside. When a method returns, that is on the disk.
interface ApiCalls {
    void start(Root root);

    void send(String run, String name, ApiAct.Note note);

    void answer(Token token, ApiAct.Answer answer);

    void fail(Token token, Exception reason);

    void cancel(String run);

    void delete(String run);

    static ApiCalls of(Durable durable) {
        return new ApiCalls() {
            @Override
            public void start(Root root) {
                durable.start(root.definition(), root.id(), root.plan());
            }

            @Override
            public void send(String run, String name, ApiAct.Note note) {
                durable.send(run, name, note);
            }

            @Override
            public void answer(Token token, ApiAct.Answer answer) {
                durable.answer(token, answer);
            }

            @Override
            public void fail(Token token, Exception reason) {
                durable.fail(token, reason);
            }

            @Override
            public void cancel(String run) {
                durable.cancel(run);
            }

            @Override
            public void delete(String run) {
                durable.delete(run);
            }
        };
    }
}
