package dev.syncopate.examples.checkout;

import java.util.List;

/// What somebody has ordered.
public record Order(String id, List<Article> articles) {

    /// @param cents its price
    /// @param points what the customer earns by it
    public record Article(String name, int cents, int points) {}

    /// An order of two articles, just dear enough to need an approval.
    public static final Order DESK_AND_LAMP =
            new Order("o1", List.of(new Article("desk", 46_000, 6), new Article("lamp", 4_000, 1)));

    public int cents() {
        return articles.stream().mapToInt(Article::cents).sum();
    }
}
