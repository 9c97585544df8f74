package dev.syncopate.examples.pipeline;

import dev.syncopate.Action;

/// The actions that put an album of small pictures on the web.
sealed interface Album<R> extends Action<Album<?>, R> {

    record Open() implements Album<Void> {}

    record Publish() implements Album<Void> {}

    /// Removes an open album that will not be published. Does no harm if there is none.
    record Discard() implements Album<Void> {}

    record Download(String photo) implements Album<Picture> {}

    record Shrink(Picture picture) implements Album<Picture> {}

    record Upload(Picture picture) implements Album<Void> {}

    record Picture(String photo, int width) {}
}
