package dev.syncopate.examples.pipeline;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.examples.terminal.Quantity.number;

import dev.syncopate.Around;
import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.examples.histories.Recorded;
import dev.syncopate.examples.pipeline.Album.Discard;
import dev.syncopate.examples.pipeline.Album.Download;
import dev.syncopate.examples.pipeline.Album.Open;
import dev.syncopate.examples.pipeline.Album.Picture;
import dev.syncopate.examples.pipeline.Album.Publish;
import dev.syncopate.examples.pipeline.Album.Shrink;
import dev.syncopate.examples.pipeline.Album.Upload;
import dev.syncopate.examples.pipeline.MakeAlbum.Result;
import dev.syncopate.examples.pipeline.MakeAlbum.Result.LeftOut;
import dev.syncopate.examples.terminal.CtrlC;
import dev.syncopate.examples.terminal.ProgressLine;
import dev.syncopate.json.JsonCodec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/// Makes an album of a thousand simulated photos.
public final class Pipeline {
    private static final int OK = 0;
    private static final int CANCELLED = 130;

    private static final List<String> PHOTOS =
            IntStream.rangeClosed(1, 1_000).mapToObj("photo-%04d"::formatted).toList();

    public static final Recorded<?> RECORDED =
            new Recorded<>("pipeline", JsonCodec.of(Album.class), _ -> new MakeAlbum(PHOTOS, 8));

    private Pipeline() {}

    /// @param driver runs the orchestration, and may record it; tests pass one in virtual time
    /// @return the exit code
    public static int run(Syncopate.InMemory driver) {
        try (var line = ProgressLine.standard()) {
            var meter = new Meter(PHOTOS.size(), text -> line.show("Pictures", text));
            var executor = parallel(album(line).around(slow()).around(meter));
            var results = CtrlC.run(() -> driver.start(new MakeAlbum(PHOTOS, 8), executor));
            print(results);
            return OK;
        } catch (CancellationException | InterruptedException e) {
            return CANCELLED;
        }
    }

    private static Executor<Album<?>> album(ProgressLine line) {
        return action -> switch (action) {
            case Open _ -> told("The album is open.", line);
            case Download(var photo) when photo.endsWith("17") -> throw new FileNotFoundException("no such photo");
            case Download download -> download.reply(new Picture(download.photo(), 4_000));
            case Shrink(var picture) when picture.photo().endsWith("500") -> throw new IOException("not a picture");
            case Shrink shrink -> shrink.reply(new Picture(shrink.picture().photo(), 400));
            case Upload _ -> null;
            case Publish _ -> told("The album is published.", line);
            case Discard _ -> told("The album is discarded.", line);
        };
    }

    private static Void told(String text, ProgressLine line) {
        line.close();
        System.out.println(text);
        return null;
    }

    private static Around<Album<?>> slow() {
        return (action, call, next) -> {
            call.sleep(Duration.ofMillis(
                    switch (action) {
                        case Download _ -> 10;
                        case Shrink _ -> 3;
                        case Upload _ -> 7;
                        default -> 0;
                    }));
            return next.execute(action, call);
        };
    }

    private static void print(List<Result> results) {
        var leftOut = results.stream()
                .filter(LeftOut.class::isInstance)
                .map(LeftOut.class::cast)
                .toList();
        System.out.println(number(results.size() - leftOut.size()) + " photos are in it. Left out:");
        leftOut.forEach(photo -> System.out.println("  " + photo.photo() + ": " + photo.reason()));
    }
}
