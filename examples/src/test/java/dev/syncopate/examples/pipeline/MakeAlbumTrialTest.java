package dev.syncopate.examples.pipeline;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Outcome.Success;
import dev.syncopate.examples.pipeline.Album.Discard;
import dev.syncopate.examples.pipeline.Album.Download;
import dev.syncopate.examples.pipeline.Album.Open;
import dev.syncopate.examples.pipeline.Album.Picture;
import dev.syncopate.examples.pipeline.Album.Publish;
import dev.syncopate.examples.pipeline.Album.Shrink;
import dev.syncopate.examples.pipeline.Album.Upload;
import dev.syncopate.examples.pipeline.MakeAlbum.Result;
import dev.syncopate.examples.pipeline.MakeAlbum.Result.Added;
import dev.syncopate.testkit.Trial;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MakeAlbumTrialTest {
    private static final List<String> PHOTOS = List.of("a", "b");

    static final class Web {
        private boolean open;
        private boolean published;
        private final Set<String> uploaded = new TreeSet<>();

        @Nullable
        Object perform(Album<?> action) {
            switch (action) {
                case Open _ -> open = !published;
                case Upload(var picture) -> uploaded.add(picture.photo());
                case Publish _ -> {
                    published = true;
                    open = false;
                }
                case Discard _ -> open = false;
                case Download _, Shrink _ -> {}
            }
            return switch (action) {
                case Download download -> download.reply(new Picture(download.photo(), 4_000));
                case Shrink shrink -> shrink.reply(new Picture(shrink.picture().photo(), 400));
                default -> null;
            };
        }

        private boolean has(Result result) {
            return !(result instanceof Added(var photo)) || uploaded.contains(photo);
        }
    }

    // @start region="trial"
    @Test
    void album_is_published_or_discarded() {
        var verdict = Trial.of(new MakeAlbum(PHOTOS, 2))
                .in(Web::new, Web::perform)
                .through(web -> parallel(web))
                .cancelled()
                .neverFailing(Discard.class)
                .atEnd("no album stays open", (web, _) -> !web.open)
                .atEnd(
                        "an album that is done is published with all its photos",
                        (web, outcome) -> !(outcome instanceof Success(var results))
                                || (web.published && results.stream().allMatch(web::has)))
                .sometimes("a photo is left out", web -> web.published && web.uploaded.size() == 1)
                .all();

        assertThat(verdict.isExhausted()).isTrue();
    }
    // @end
}
