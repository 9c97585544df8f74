package dev.syncopate.examples.pipeline;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.examples.pipeline.Album.Discard;
import dev.syncopate.examples.pipeline.Album.Download;
import dev.syncopate.examples.pipeline.Album.Open;
import dev.syncopate.examples.pipeline.Album.Publish;
import dev.syncopate.examples.pipeline.Album.Shrink;
import dev.syncopate.examples.pipeline.Album.Upload;
import java.util.List;

/// Puts photos into an album. A photo that fails is left out; an album that cannot be completed is
/// discarded.
///
/// @param atOnce how many photos to process at once
record MakeAlbum(List<String> photos, int atOnce) implements Orchestration<Album<?>, List<MakeAlbum.Result>> {

    sealed interface Result {
        record Added(String photo) implements Result {}

        record LeftOut(String photo, String reason) implements Result {}
    }

    @Override
    public List<Result> run(Conductor<Album<?>> conductor) {
        try {
            conductor.yield(new Open());
            List<Result> results = conductor.map(photos, atOnce, MakeAlbum::add);
            conductor.yield(new Publish());
            return results;
        } catch (RuntimeException e) { // includes a cancellation
            conductor.shielded(part -> part.yield(new Discard()));
            throw e;
        }
    }

    private static Result add(Conductor<Album<?>> conductor, String photo) {
        try {
            var original = conductor.yield(new Download(photo));
            var small = conductor.yield(new Shrink(original));
            conductor.yield(new Upload(small));
            return new Result.Added(photo);
        } catch (ActionFailedException e) {
            return new Result.LeftOut(photo, e.reason());
        }
    }
}
