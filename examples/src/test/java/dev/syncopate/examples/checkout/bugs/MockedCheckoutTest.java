package dev.syncopate.examples.checkout.bugs;

import static dev.syncopate.examples.checkout.Order.DESK_AND_LAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.examples.checkout.CardDeclinedException;
import dev.syncopate.examples.checkout.Checkout;
import dev.syncopate.examples.checkout.NotApprovedException;
import dev.syncopate.examples.checkout.Program;
import dev.syncopate.examples.checkout.Receipt;
import dev.syncopate.examples.checkout.Shop;
import dev.syncopate.examples.checkout.Shop.AddPoints;
import dev.syncopate.examples.checkout.Shop.Approve;
import dev.syncopate.examples.checkout.Shop.Charge;
import dev.syncopate.examples.checkout.Shop.Notify;
import dev.syncopate.examples.checkout.Shop.ReadPoints;
import dev.syncopate.examples.checkout.Shop.Recall;
import dev.syncopate.examples.checkout.Shop.Refund;
import dev.syncopate.examples.checkout.Shop.Release;
import dev.syncopate.examples.checkout.Shop.Reserve;
import dev.syncopate.examples.checkout.Shop.Ship;
import dev.syncopate.examples.checkout.Shop.WritePoints;
import dev.syncopate.examples.checkout.World;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a diligent team writes with a mocking library. All of it passes, with each of the six bugs.
@Timeout(30)
class MockedCheckoutTest {
    private final Syncopate.InMemory driver = Syncopate.inMemory().inVirtualTime(Instant.EPOCH);

    static List<Named<Program>> programs() {
        var programs = new ArrayList<Named<Program>>();
        programs.add(Named.of("checkout", Program.of(Checkout.of(DESK_AND_LAMP))));
        Bug.all(DESK_AND_LAMP).forEach(bug -> programs.add(Named.of(bug.title(), bug.program())));
        return programs;
    }

    // @start region="mocks"
    private final Executor<Shop<?>> shop = mock(CALLS_REAL_METHODS); // The default methods call execute(action).

    @BeforeEach
    void everything_succeeds() throws Exception {
        when(shop.execute(any(Approve.class))).thenReturn(Optional.of("Ada"));
        when(shop.execute(any(Charge.class))).thenReturn("payment");
        when(shop.execute(any(Ship.class))).thenReturn("parcel");
        when(shop.execute(any(ReadPoints.class))).thenReturn(10);
    }

    private Receipt checkOut(Program program) {
        return driver.run(program.orchestration(), program.layers().apply(shop));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void order_is_reserved_approved_charged_and_shipped(Program program) throws Exception {
        assertThat(checkOut(program)).isEqualTo(new Receipt("o1", "payment", "parcel"));

        var order = inOrder(shop);
        order.verify(shop).execute(new Reserve("o1", "desk"));
        order.verify(shop).execute(new Reserve("o1", "lamp"));
        order.verify(shop).execute(new Approve("o1", 50_000));
        order.verify(shop).execute(new Charge("o1", 50_000, "Ada"));
        order.verify(shop).execute(new Ship("o1"));
        order.verify(shop).execute(new Notify("o1", "under way as parcel"));
        verify(shop, never()).execute(any(Shop.Undo.class));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void articles_are_released_if_the_order_is_not_approved(Program program) throws Exception {
        when(shop.execute(any(Approve.class))).thenReturn(Optional.empty());

        assertThatThrownBy(() -> checkOut(program)).isInstanceOf(NotApprovedException.class);

        verify(shop).execute(new Release("o1", "desk"));
        verify(shop).execute(new Release("o1", "lamp"));
        verify(shop, never()).execute(any(Charge.class));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void articles_are_released_if_the_card_is_declined(Program program) throws Exception {
        when(shop.execute(any(Charge.class))).thenThrow(new CardDeclinedException());

        assertThatThrownBy(() -> checkOut(program)).isInstanceOf(ActionFailedException.class);

        verify(shop).execute(new Release("o1", "desk"));
        verify(shop).execute(new Release("o1", "lamp"));
        verify(shop, never()).execute(any(Ship.class));
    }
    // @end

    @ParameterizedTest
    @MethodSource("programs")
    void order_is_recalled_and_refunded_if_its_points_cannot_be_added(Program program) throws Exception {
        when(shop.execute(any(AddPoints.class))).thenThrow(new IOException("down"));
        when(shop.execute(any(WritePoints.class))).thenThrow(new IOException("down"));

        assertThatThrownBy(() -> checkOut(program)).isInstanceOf(ActionFailedException.class);

        var order = inOrder(shop);
        order.verify(shop).execute(new Recall("o1"));
        order.verify(shop).execute(new Refund("o1"));
        verify(shop).execute(new Release("o1", "desk"));
        verify(shop).execute(new Release("o1", "lamp"));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void order_that_is_cancelled_before_it_is_approved_is_not_charged(Program program) throws Exception {
        var run = new CompletableFuture<Run<Receipt>>();
        when(shop.execute(any(Approve.class))).then(_ -> {
            run.join().cancel();
            return Optional.of("Ada");
        });

        run.complete(driver.start(program.orchestration(), program.layers().apply(shop)));

        assertThatThrownBy(() -> run.join().join()).isInstanceOf(CancellationException.class);
        verify(shop).execute(new Release("o1", "desk"));
        verify(shop, never()).execute(any(Charge.class));
    }

    @Test
    void each_article_earns_its_points() throws Exception {
        checkOut(LostUpdate.bug(DESK_AND_LAMP));

        verify(shop).execute(new WritePoints("o1", "desk", 6, 16));
        verify(shop).execute(new WritePoints("o1", "lamp", 1, 11));
    }

    @Test
    void bank_charges_the_price() throws Exception {
        var world = mock(World.class);
        var charge = new Charge("o1", 50_000, "Ada");

        DoubleCharge.bug(DESK_AND_LAMP).on(world).execute(charge);

        verify(world).charge(charge);
    }
}
