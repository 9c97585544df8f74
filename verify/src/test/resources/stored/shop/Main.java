package shop;

import dev.syncopate.Action;
import dev.syncopate.driver.Codec;
import dev.syncopate.json.JsonCodec;
import java.util.List;
import java.util.Optional;
import shop.api.Shop;

public final class Main {

    /// Not exported, so its package must be open.
    sealed interface Desk<R> extends Action<Desk<?>, R> {
        record Note(String text) implements Desk<Void> {}
    }

    private Main() {}

    public static void main(String[] args) {
        Codec codec = JsonCodec.of(Shop.class, Desk.class);
        System.out.println("codec in module " + JsonCodec.class.getModule().getName());
        for (Shop<?> action : List.of(
                new Shop.Fetch("users", 3),
                new Shop.Pay(new Shop.Method.Card("4711"), Optional.empty()),
                new Shop.Pay(new Shop.Method.Cash(), Optional.of("thanks")))) {
            print(codec, action, Shop.class);
        }
        print(codec, new Desk.Note("hello"), Desk.class);
    }

    private static void print(Codec codec, Object action, Class<?> family) {
        try {
            String text = codec.encode(action, family);
            System.out.println(text + (action.equals(codec.decode(text, family)) ? "" : " is another when read"));
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
