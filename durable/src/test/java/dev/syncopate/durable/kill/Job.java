package dev.syncopate.durable.kill;

import dev.syncopate.durable.KilledStore;
import java.nio.file.Path;

/// What a process does with a store until it has ended or is killed.
interface Job {
    /// What [#of] reads.
    String line();

    static Job of(String line) {
        String[] part = line.split("\t", -1);
        return part[0].equals(ApiSession.MARK) ? ApiSession.of(part) : Session.of(part);
    }

    Path folder();

    /// Which process of the store it is, from 0.
    int number();

    /// @param watch what is done besides
    void perform(KilledStore.Watch watch) throws Exception;
}
