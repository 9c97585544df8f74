package dev.syncopate.combinators;

import dev.syncopate.history.Recorder;
import java.util.function.Consumer;

class RecorderLawsTest extends CombinatorLaws {

    @Override
    <F> Combinator<F> combinator(Consumer<String> effects) {
        return new Recorder<>();
    }
}
