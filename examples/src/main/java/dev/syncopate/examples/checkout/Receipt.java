package dev.syncopate.examples.checkout;

/// What the customer gets in the end.
public record Receipt(String order, String payment, String parcel) {}
