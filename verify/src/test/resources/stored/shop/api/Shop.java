package shop.api;

import dev.syncopate.Action;
import java.util.List;
import java.util.Optional;

public sealed interface Shop<R> extends Action<Shop<?>, R> {
    record Fetch(String container, int count) implements Shop<List<String>> {}

    record Pay(Method method, Optional<String> note) implements Shop<Void> {}

    sealed interface Method {
        record Card(String number) implements Method {}

        record Cash() implements Method {}
    }
}
