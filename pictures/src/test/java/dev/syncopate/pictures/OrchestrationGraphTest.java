package dev.syncopate.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Note;
import dev.syncopate.history.History;
import dev.syncopate.pictures.Delivery.Charge;
import dev.syncopate.pictures.Delivery.Notify;
import dev.syncopate.pictures.Delivery.Offer;
import dev.syncopate.pictures.Delivery.Pack;
import dev.syncopate.pictures.Delivery.Release;
import dev.syncopate.pictures.Delivery.Reserve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrchestrationGraphTest {
    private static String graph(Orchestration<Delivery<?>, ?> run) {
        return graph(List.of(run));
    }

    private static String graph(List<Orchestration<Delivery<?>, ?>> runs) {
        return OrchestrationGraph.of(
                        runs.stream().map(run -> Delivery.record(run, Set.of())).toList())
                .toString();
    }

    private static void yieldAll(Conductor<Delivery<?>> conductor, List<? extends Delivery<?>> actions) {
        actions.forEach(conductor::yield);
    }

    private static Orchestration<Delivery<?>, String> sequence(Delivery<?>... actions) {
        return conductor -> {
            yieldAll(conductor, List.of(actions));
            return "done";
        };
    }

    private static Notify notifying(String text) {
        return new Notify(text);
    }

    @Test
    void loop_leads_back_to_its_place() {
        assertThat(graph(sequence(new Reserve("a"), new Reserve("b"), new Reserve("c"), new Charge(1, "4111"))))
                .isEqualTo("""
                        1 run --> Reserve
                        Reserve --× 2--> Reserve
                        Reserve --> Charge
                        Charge --> returned""");
    }

    @Test
    void loop_of_several_actions_that_skips_one_at_times_leads_back_to_its_first() {
        assertThat(graph(sequence(
                        new Reserve("a"),
                        new Pack("a"),
                        new Notify("a"),
                        new Reserve("b"),
                        new Notify("b"),
                        new Reserve("c"),
                        new Pack("c"),
                        new Notify("c"))))
                .isEqualTo("""
                        1 run --> Reserve
                        Reserve --× 2--> Pack
                        Pack --× 2--> Notify
                        Notify --× 2--> Reserve
                        Reserve --> Notify
                        Notify --> returned""");
    }

    @Test
    void branches_split_and_meet_again() {
        assertThat(graph(List.of(
                        sequence(new Reserve("a"), new Pack("a"), new Notify("")),
                        sequence(new Reserve("a"), new Release("a"), new Notify("")),
                        sequence(new Reserve("a"), new Pack("a"), new Notify("")))))
                .isEqualTo("""
                        3 runs --× 3--> Reserve
                        Reserve --× 2--> Pack
                        Pack --× 2--> Notify
                        Notify --× 3--> returned
                        Reserve --× 1--> Release
                        Release --× 1--> Notify""");
    }

    @Test
    void one_type_at_two_places_is_no_loop() {
        assertThat(graph(sequence(new Reserve("a"), notifying("one"), new Charge(1, "4111"), notifying("two"))))
                .isEqualTo("""
                        1 run --> Reserve
                        Reserve --> Notify
                        Notify --> Charge
                        Charge --> Notify
                        Notify --> returned""");
    }

    @Test
    void failure_that_is_caught_is_a_way_of_its_own() {
        Orchestration<Delivery<?>, String> charging = conductor -> {
            try {
                conductor.yield(new Charge(1, "4111"));
            } catch (ActionFailedException e) {
                conductor.yield(new Release("a"));
            }
            return "done";
        };

        assertThat(OrchestrationGraph.of(List.of(
                                Delivery.record(charging, Set.of()), Delivery.record(charging, Set.of("Charge"))))
                        .toString())
                .isEqualTo("""
                        2 runs --× 2--> Charge
                        Charge --× 1--> returned
                        Charge --failed × 1--> Release
                        Release --× 1--> returned""");
    }

    @Test
    void run_that_fails_ends_failed() {
        assertThat(OrchestrationGraph.of(List.of(Delivery.record(sequence(new Reserve("a")), Set.of("Reserve"))))
                        .toString())
                .isEqualTo("""
                        1 run --> Reserve
                        Reserve --failed--> failed""");
    }

    @Test
    void race_shows_which_kinds_were_cancelled() {
        assertThat(graph(conductor -> conductor.race(
                        List.<Orchestration<Delivery<?>, Object>>of(child -> child.yield(new Offer("bike")), child -> {
                            child.sleep(Duration.ofDays(1));
                            return child.yield(new Offer("van"));
                        }))))
                .isEqualTo("""
                        1 run --> fork
                        join --> returned
                        fork --> Offer
                        Offer --> join
                        fork --> sleep
                        sleep --cancelled--> join""");
    }

    @Test
    void equal_forks_are_one_way_with_their_number() {
        assertThat(graph(conductor -> conductor.all(IntStream.range(0, 1_000)
                        .mapToObj(i -> sequence(new Reserve("item " + i), new Pack("item " + i)))
                        .toList())))
                .isEqualTo("""
                        1 run --> fork
                        join --> returned
                        fork --× 1,000--> Reserve
                        Reserve --× 1,000--> Pack
                        Pack --× 1,000--> join""");
    }

    @Test
    void forks_of_which_only_some_run_at_once_are_one_step() {
        assertThat(graph(conductor ->
                        conductor.map(Delivery.items(20), 3, (child, item) -> child.yield(new Reserve(item)))))
                .isEqualTo("""
                        1 run --> fork
                        join --> returned
                        fork --× 20--> Reserve
                        Reserve --× 20--> join""");
    }

    @Test
    void forks_with_numbered_names_are_one_way_and_others_have_their_own() {
        assertThat(graph(conductor -> {
                    for (int i = 0; i < 3; i++) {
                        conductor.fork("parcel " + i, sequence(new Pack("a")));
                    }
                    conductor.fork("bill", sequence(new Charge(1, "4111")));
                    return "done";
                }))
                .isEqualTo("""
                        1 run --> fork
                        join --> returned
                        fork --bill--> Charge
                        Charge --> join
                        fork --parcel # × 3--> Pack
                        Pack --× 3--> join""");
    }

    @Test
    void fork_that_goes_on_beside_its_strand_ends_where_it_is_awaited() {
        assertThat(graph(conductor -> {
                    var mail = conductor.fork("mail", sequence(notifying("a"), notifying("b"), notifying("c")));
                    conductor.yield(new Reserve("a"));
                    mail.join();
                    conductor.yield(new Pack("a"));
                    return "done";
                }))
                .isEqualTo("""
                        1 run --> fork
                        fork --> Reserve
                        Reserve --> Pack
                        end of forks --awaited--> Pack
                        Pack --> returned
                        fork --mail--> Notify
                        Notify --× 2--> Notify
                        Notify --> end of forks""");
    }

    @Test
    void group_of_one_type_is_one_place() {
        assertThat(graph(List.of(
                        conductor -> conductor.yield(List.of(new Reserve("a"), new Reserve("b"))),
                        conductor -> conductor.yield(List.of(new Reserve("a"), new Reserve("b"), new Reserve("c"))))))
                .isEqualTo("""
                        2 runs --× 2--> Reserve, up to 3 at once
                        Reserve, up to 3 at once --× 2--> returned""");
    }

    @Test
    void group_of_several_types_begins_and_ends_at_bars() {
        assertThat(graph(conductor -> {
                    conductor.yield(List.of(new Reserve("a"), new Pack("a")));
                    return "done";
                }))
                .isEqualTo("""
                        1 run --> group
                        join --> returned
                        group --> Pack
                        Pack --> join
                        group --> Reserve
                        Reserve --> join""");
    }

    @Test
    void limit_that_passes_is_a_way_of_its_own() {
        assertThat(OrchestrationGraph.of(List.of(Order.history())).toString()).isEqualTo("""
                1 run --> fork
                join --> fork
                join --too late--> sleep
                sleep --> Take
                Take --failed--> returned
                fork --× 2--> Take
                Take --cancelled--> join
                Take --> join
                fork --stock--> Take
                Take --> join
                fork --within 2 s--> Take
                Take --too late--> join""");
    }

    @Test
    void ways_that_no_run_took_are_marked() {
        List<History> possible = List.of(
                Delivery.record(Delivery.order(Delivery.items(1), 100), Set.of()),
                Delivery.record(Delivery.order(Delivery.items(1), 100), Set.of("Charge")));

        assertThat(DrawingGraphs.untaken(possible, possible.subList(0, 1)).stream()
                        .map(OrchestrationGraph.Way::toString))
                .containsExactly("Charge --failed: never--> Release", "Release --never--> failed");
    }

    @Test
    void pictures_are_written_to_files(@TempDir Path folder) throws IOException {
        DrawingGraphs.draw(histories(), folder);
        DrawingGraphs.drawRun(Order.history(), folder);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(6).allMatch(file -> file.toFile().length() > 100);
        }
    }

    @Test
    void order_of_the_histories_does_not_matter() {
        List<History> histories = histories();
        List<History> reversed = histories.reversed();

        assertThat(OrchestrationGraph.of(reversed).ways())
                .containsExactlyInAnyOrderElementsOf(
                        OrchestrationGraph.of(histories).ways());
    }

    @Test
    void history_without_notes_shows_actions_and_forks() {
        History noted = Delivery.record(
                conductor -> conductor.all(List.of(sequence(new Reserve("a")), sequence(new Reserve("b")))), Set.of());
        History events = new History(
                noted.runId(),
                noted.seed(),
                noted.start(),
                noted.entries().stream().filter(Event.class::isInstance).toList());

        assertThat(OrchestrationGraph.of(List.of(events)).toString()).isEqualTo("""
                1 run --> fork
                join --> end not recorded
                fork --× 2--> Reserve
                Reserve --× 2--> join""");
    }

    @Test
    void beginning_of_a_history_ends_at_an_unknown_place() {
        History whole = Delivery.record(sequence(new Reserve("a"), new Pack("a")), Set.of());

        assertThat(OrchestrationGraph.of(List.of(whole.first(1))).toString()).isEqualTo("""
                1 run --> Reserve
                Reserve --> Pack
                Pack --> end not recorded""");
    }

    @Test
    void cancelled_run_ends_cancelled() {
        History whole = Delivery.record(sequence(new Reserve("a")), Set.of());
        List<Entry> entries = new ArrayList<>();
        entries.add(whole.entries().getFirst());
        entries.add(new Event.RunCancelled(whole.start()));
        Event.Ended end =
                whole.events().stream().map(Event.Ended.class::cast).findFirst().orElseThrow();
        entries.add(new Event.Ended(end.path(), end.action(), Ending.cancelled(), whole.start()));
        entries.add(new Note.StrandEnded(dev.syncopate.Path.RUN, Note.How.CANCELLED, Optional.empty(), whole.start()));

        assertThat(OrchestrationGraph.of(List.of(new History("run", 1, whole.start(), entries)))
                        .toString())
                .isEqualTo("""
                        1 run --> Reserve
                        Reserve --cancelled--> cancelled""");
    }

    @Test
    void types_of_one_simple_name_have_the_names_around_them() {
        assertThat(ActionKey.names(Set.of("shop.Cart$Add", "shop.Stock$Add", "shop.Stock$Remove")))
                .containsEntry("shop.Cart$Add", "Cart.Add")
                .containsEntry("shop.Stock$Add", "Stock.Add")
                .containsEntry("shop.Stock$Remove", "Remove");
    }

    @Test
    void graph_of_no_history_is_a_start() {
        assertThat(OrchestrationGraph.of(List.of()).svg()).contains("0 runs");
    }

    static List<History> histories() {
        List<History> histories = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            histories.add(Delivery.record(Delivery.order(Delivery.items(1 + i % 3), 100 + i), Set.of()));
        }
        histories.add(Delivery.record(Delivery.order(Delivery.items(2), 100), Set.of("Charge")));
        histories.add(Delivery.record(Delivery.order(Delivery.items(2), 12_000), Set.of()));
        histories.add(Delivery.record(Delivery.order(Delivery.items(2), 1_003), Set.of()));
        return histories;
    }

    @Test
    void picture_of_a_delivery_looks_as_it_did() {
        OrchestrationGraph graph = OrchestrationGraph.of(histories());

        GoldenFile.assertSame("delivery.txt", graph.toString());
        GoldenFile.assertSame("delivery.dot", graph.dot());
        GoldenFile.assertSame("delivery.mmd", graph.mermaid());
        GoldenFile.assertSameInDocs("orchestration.svg", graph.svg());
    }

    @Test
    void picture_of_what_no_run_did_looks_as_it_did() {
        OrchestrationGraph graph =
                OrchestrationGraph.of(histories(), histories().subList(0, 3));

        GoldenFile.assertSame("never.dot", graph.dot());
        GoldenFile.assertSame("never.mmd", graph.mermaid());
        GoldenFile.assertSameInDocs("orchestration-never.svg", graph.svg());
    }

    @Test
    void no_format_shows_a_secret() {
        OrchestrationGraph graph = OrchestrationGraph.of(histories());

        assertThat(graph.dot() + graph.mermaid() + graph.svg())
                .contains("card=***")
                .doesNotContain("4111");
    }
}
