package dev.syncopate.snippets;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Completion;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

final class AtOnce {
    private AtOnce() {}

    static final Orchestration<Web<?>, Integer> fanOut = conductor -> {
        // @start region="fan-out"
        List<String> pages = conductor.yield(List.of(new Web.Get("a"), new Web.Get("b"), new Web.Get("c")));
        return pages.stream().mapToInt(String::length).sum();
        // @end
    };

    static final Orchestration<Web<?>, String> beside = conductor -> {
        // @start region="fork"
        var price = conductor.fork(new Web.Get("price"));
        var stock = conductor.fork(child -> {
            var shelves = child.yield(new Web.Get("shelves"));
            return child.yield(new Web.Get("stock/" + shelves));
        });
        return price.join() + " " + stock.join();
        // @end
    };

    static final Orchestration<Web<?>, String> mirrors = conductor -> {
        // @start region="mirrors"
        return conductor.firstSuccess(List.of(
                child -> child.yield(new Web.Get("https://eu.example.org/index")),
                child -> child.yield(new Web.Get("https://us.example.org/index"))));
        // @end
    };

    static final Orchestration<Web<?>, String> fallback = conductor -> {
        // @start region="timeout"
        try {
            return conductor.timeout(
                    Duration.ofSeconds(2), part -> part.yield(new Web.Get("https://slow.example.org")));
        } catch (TimeoutException e) {
            return "the copy of yesterday";
        }
        // @end
    };

    static final Orchestration<Web<?>, Integer> polling = conductor -> {
        // @start region="polling"
        return conductor.timeout(Duration.ofHours(1), part -> {
            int asked = 1;
            while (!part.yield(new Web.Status("import"))) {
                part.sleep(Duration.ofSeconds(30));
                asked++;
            }
            return asked;
        });
        // @end
    };

    static Orchestration<Web<?>, List<Integer>> pipeline(List<String> urls) {
        return conductor -> {
            // @start region="pipeline"
            return conductor.map(urls, 8, (child, url) -> {
                var page = child.yield(new Web.Get(url));
                child.yield(new Web.Put("archive/" + url, page));
                return page.length();
            });
            // @end
        };
    }

    static Orchestration<Web<?>, List<String>> pipelineThatGoesOn(List<String> urls) {
        return conductor -> {
            // @start region="pipeline-goes-on"
            return conductor.map(urls, 8, (child, url) -> {
                try {
                    var page = child.yield(new Web.Get(url));
                    child.yield(new Web.Put("archive/" + url, page));
                    return url + ": archived";
                } catch (ActionFailedException e) {
                    return url + ": " + e.reason(); // such as IOException: offline
                }
            });
            // @end
        };
    }

    static final Orchestration<Web<?>, List<Outcome<String>>> tolerant = conductor -> {
        // @start region="settle"
        return conductor.settle(
                List.of(
                        child -> child.yield(new Web.Get("a")),
                        child -> child.yield(new Web.Get("b")),
                        child -> child.yield(new Web.Get("c"))),
                Completion.tolerate(1));
        // @end
    };

    static final Orchestration<Web<?>, String> cleanUp = conductor -> {
        // @start region="clean-up"
        conductor.yield(new Web.Start("import"));
        try {
            return conductor.yield(new Web.Get("the result of the import"));
        } catch (Exception e) {
            conductor.shielded(part -> part.yield(new Web.Stop("import")));
            throw e;
        }
        // @end
    };

    static Optional<String> cancel(Executor<Web<?>> executor, Waiting somethingElse) throws InterruptedException {
        // @start region="cancel"
        Run<String> run = Syncopate.start(cleanUp, executor); // on a virtual thread
        somethingElse.happens();
        run.cancel(); // asks, and returns at once
        try {
            return Optional.of(run.join()); // it had ended, or its last action succeeded all the same
        } catch (CancellationException e) {
            return Optional.empty(); // it has unwound, and the import is stopped
        }
        // @end
    }

    /// Returns when something has happened.
    interface Waiting {
        void happens() throws InterruptedException;
    }

    static String carry(Orchestration<Web<?>, String> orchestration, Executor<Web<?>> executor, Mdc mdc) {
        // @start region="context"
        var driver = Syncopate.inMemory().carrying(task -> {
            var context = mdc.copy(); // on the thread that forks
            return () -> {
                mdc.set(context); // on the new thread
                task.run();
            };
        });
        return driver.run(orchestration, executor);
        // @end
    }

    /// As the mapped diagnostic context of logging libraries.
    interface Mdc {
        Map<String, String> copy();

        void set(Map<String, String> context);
    }
}
