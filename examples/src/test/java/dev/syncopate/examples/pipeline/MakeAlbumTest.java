package dev.syncopate.examples.pipeline;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Run;
import dev.syncopate.Stepper;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Collector;
import dev.syncopate.examples.pipeline.Album.Discard;
import dev.syncopate.examples.pipeline.Album.Download;
import dev.syncopate.examples.pipeline.Album.Open;
import dev.syncopate.examples.pipeline.Album.Picture;
import dev.syncopate.examples.pipeline.Album.Publish;
import dev.syncopate.examples.pipeline.Album.Shrink;
import dev.syncopate.examples.pipeline.Album.Upload;
import dev.syncopate.examples.pipeline.MakeAlbum.Result.Added;
import dev.syncopate.examples.pipeline.MakeAlbum.Result.LeftOut;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MakeAlbumTest {
    private final Executor<Album<?>> album = action -> switch (action) {
        case Download download -> download.reply(new Picture(download.photo(), 4_000));
        case Shrink shrink -> shrink.reply(new Picture(shrink.picture().photo(), 400));
        case Open _, Upload _, Publish _, Discard _ -> null;
    };
    private final Collector<Album<?>> collector = Collector.collector();

    @Test
    void album_maker_takes_each_photo_through_all_steps() {
        Syncopate.run(new MakeAlbum(List.of("a"), 8), album.with(collector));

        assertThat(collector.actions())
                .containsExactly(
                        new Open(),
                        new Download("a"),
                        new Shrink(new Picture("a", 4_000)),
                        new Upload(new Picture("a", 400)),
                        new Publish());
    }

    @Test
    void album_maker_processes_as_many_photos_at_once_as_it_is_told() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var counting = parallel(album.around((action, call, next) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            call.sleep(Duration.ofMillis(1));
            now.decrementAndGet();
            return next.execute(action, call);
        }));
        var photos = IntStream.range(0, 100).mapToObj(Integer::toString).toList();

        Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(new MakeAlbum(photos, 8), counting);

        assertThat(most).hasValue(8);
    }

    @Test
    void album_maker_leaves_out_a_photo_that_fails_and_continues() {
        var failing = album.around((action, call, next) -> {
            if (action.equals(new Download("b"))) {
                throw new IOException("offline");
            }
            return next.execute(action, call);
        });

        assertThat(Syncopate.run(new MakeAlbum(List.of("a", "b", "c"), 8), parallel(failing)))
                .containsExactly(new Added("a"), new LeftOut("b", "IOException: offline"), new Added("c"));
    }

    @Test
    void album_maker_discards_an_album_that_cannot_be_published() {
        try (var stepper = Stepper.of(new MakeAlbum(List.of(), 8))) {
            stepper.answer(stepper.next(), null);
            stepper.fail(stepper.next(), new IOException("full"));

            assertThat((Object) stepper.next().action()).isEqualTo(new Discard());
        }
    }

    @Test
    void album_maker_discards_the_album_when_cancelled() throws InterruptedException {
        var waiting = new CountDownLatch(2);
        var hanging = album.with(collector).around((action, call, next) -> {
            if (action instanceof Shrink) {
                waiting.countDown();
                new CountDownLatch(1).await();
            }
            return next.execute(action, call);
        });

        Run<?> run = Syncopate.start(new MakeAlbum(List.of("a", "b", "c"), 2), parallel(hanging));
        waiting.await();
        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(collector.actions()).doesNotContain(new Download("c")).endsWith(new Discard());
    }
}
