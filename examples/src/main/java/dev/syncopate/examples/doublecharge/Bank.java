package dev.syncopate.examples.doublecharge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A bank that charges as often as it is asked to, unless a request carries the key of an earlier one.
final class Bank {
    private final List<String> receipts = new ArrayList<>();
    private final Map<String, String> byKey = new HashMap<>();

    String charge(int cents) {
        String receipt = "receipt " + (receipts.size() + 1) + " of " + cents;
        receipts.add(receipt);
        return receipt;
    }

    String charge(int cents, String idempotencyKey) {
        return byKey.computeIfAbsent(idempotencyKey, key -> charge(cents));
    }

    int charges() {
        return receipts.size();
    }
}
