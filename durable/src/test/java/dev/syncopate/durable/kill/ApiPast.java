package dev.syncopate.durable.kill;

import dev.syncopate.definitions.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What somebody outside knows of earlier processes: only what is in the ledger.
///
/// @param sent the numbers of the last messages that were acknowledged, by run and name
/// @param asked what was to be answered, by its token
/// @param acknowledged what else was, such as `delete run 1`
/// @param told how runs have ended
record ApiPast(
        Map<String, Integer> sent, Map<Token, ApiAct.Ask> asked, List<String> acknowledged, Map<String, String> told) {
    static final String SEND = "send ";
    static final String ANSWER = "answer ";
    static final String START = "start";
    static final String CANCEL = "cancel";
    static final String DELETE = "delete";

    static ApiPast of(List<Ledger.Entry> ledger) {
        ApiPast past = new ApiPast(new HashMap<>(), new HashMap<>(), new ArrayList<>(), new HashMap<>());
        ledger.forEach(past::add);
        return past;
    }

    private void add(Ledger.Entry entry) {
        switch (entry.what()) {
            case Ledger.ASKED -> asked.put(Token.parse(entry.path()), new ApiAct.Ask(entry.text()));
            case Ledger.TOLD -> told.put(entry.run(), entry.text());
            case Ledger.ACKNOWLEDGED -> acknowledge(entry);
            default -> {}
        }
    }

    /// Entries have `send note 3`, `answer run 1 /0`, or one word.
    private void acknowledge(Ledger.Entry entry) {
        if (entry.path().startsWith(SEND)) {
            String[] part = entry.path().split(" ", -1);
            sent.put(entry.run() + " " + part[1], Integer.valueOf(part[2]));
        } else if (entry.path().startsWith(ANSWER)) {
            asked.remove(Token.parse(entry.path().substring(ANSWER.length())));
        } else {
            acknowledged.add(entry.path() + " " + entry.run());
        }
    }

    int sent(String run, String name) {
        return sent.getOrDefault(run + " " + name, 0);
    }
}
