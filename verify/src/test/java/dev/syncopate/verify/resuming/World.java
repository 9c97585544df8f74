package dev.syncopate.verify.resuming;

import dev.syncopate.Path;
import dev.syncopate.verify.resuming.Deed.Ask;
import dev.syncopate.verify.resuming.Deed.Do;
import dev.syncopate.verify.resuming.Deed.Undo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How actions are answered, and which have been performed.
final class World {
    private final List<Path> performed = Collections.synchronizedList(new ArrayList<>());

    void note(Path path) {
        performed.add(path);
    }

    /// What was performed since this was asked last.
    List<Path> performed() {
        List<Path> now = List.copyOf(performed);
        performed.clear();
        return now;
    }

    String answer(Deed deed, int attempt) {
        return switch (deed) {
            case Do(int id) -> {
                if (id % 7 == 3 || (id % 7 == 5 && attempt == 1)) {
                    throw new IllegalStateException("fails " + id);
                }
                yield "did " + id;
            }
            case Undo(int id) -> {
                if (id % 4 == 3) {
                    throw new IllegalStateException("cannot undo " + id);
                }
                yield "undid " + id;
            }
            case Ask(int id) -> id == 10 ? "no" : "yes";
        };
    }
}
