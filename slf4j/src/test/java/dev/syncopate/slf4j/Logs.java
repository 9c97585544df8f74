package dev.syncopate.slf4j;

import static dev.syncopate.slf4j.Slf4j.carryingMdc;
import static dev.syncopate.slf4j.Slf4j.logged;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

@NullUnmarked
final class Logs {
    private Logs() {}

    record Fetch(String container, int count) {}

    record Login(String user, @Action.Secret String password) {}

    static Executor<Object> logs(Executor<Object> executor) {
        // @start region="logged"
        Executor<Object> logging = executor.with(logged(LoggerFactory.getLogger("shop")));
        // @end
        return logging;
    }

    static List<Object> carrying(Orchestration<Object, List<Object>> orchestration, Executor<Object> executor) {
        // @start region="carrying"
        MDC.put("request", "4711");
        var driver = Syncopate.inMemory().carrying(carryingMdc());
        List<Object> result = driver.run(orchestration, executor);
        // @end
        return result;
    }
}
