package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.history.Recorder;
import java.util.function.Consumer;

class RecorderLawsTest extends CombinatorLaws {

    @Override
    Combinator<Object> combinator(Consumer<String> effects) {
        return new Recorder<>();
    }
}
