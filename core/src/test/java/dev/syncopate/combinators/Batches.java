package dev.syncopate.combinators;

import dev.syncopate.combinators.Ask.Get;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Answers batches of [Get] and takes note of them.
final class Batches implements BatchFunction<Get, String> {
    private final List<List<Get>> asked = new CopyOnWriteArrayList<>();

    @Override
    public List<String> execute(List<Get> gets) {
        asked.add(List.copyOf(gets));
        return gets.stream().map(get -> "v" + get.id()).toList();
    }

    List<List<Get>> asked() {
        return asked;
    }

    List<Integer> sizes() {
        return asked.stream().map(List::size).toList();
    }
}
