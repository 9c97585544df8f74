package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SerializedFailureTest {

    @Test
    void serialized_failure_keeps_its_message_its_path_and_its_cause() throws Exception {
        ActionFailedException failure = catchThrowableOfType(
                ActionFailedException.class,
                () -> Syncopate.run(conductor -> conductor.yieldAny("ask"), action -> {
                    throw new IOException("offline");
                }));

        ActionFailedException copy = copy(failure);

        assertThat(copy).hasMessage("ask at /0 failed: IOException: offline");
        assertThat(copy.path()).hasToString("/0");
        assertThat(copy.is(IOException.class)).isTrue();
    }

    @Test
    void serialized_failure_keeps_the_types_of_a_recorded_cause() throws Exception {
        var recorded = new ActionFailedException.Recorded(Set.of(IOException.class.getName()), "offline");

        assertThat(copy(recorded).types()).containsExactly(IOException.class.getName());
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T object) throws Exception {
        var bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(object);
        return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }
}
