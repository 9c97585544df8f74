package dev.syncopate.durable;

import dev.syncopate.definitions.GoOn;

/// How a run goes on with a new input, as if it had been started with it.
final class Again {
    private Again() {}

    static Row[] rows(long run, GoOn<?> again, Runs runs) {
        String now = Times.text(runs.now());
        return new Row[] {
            new Row(Sql.FORGET_EVENTS, null, run),
            new Row(Sql.FORGET_LARGE, null, run),
            new Row(Sql.END_ALL, null, run),
            new Row(Sql.FORGET_DONE, null, run),
            new Row(
                    Sql.AGAIN,
                    null,
                    again.inputText(runs.texts().codec()),
                    again.definition().version(),
                    Seeds.next(),
                    now,
                    now,
                    run)
        };
    }
}
