package dev.syncopate.junit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The name of a test, and of its file: `ShopTest.orders_a_book`, and `ShopTest.orders-2` for the
/// second invocation of a parameterised one.
record TestFile(String type, String method) {
    private static final Pattern INVOCATION = Pattern.compile("-invocation:#(\\d+)]");

    static TestFile of(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        String name = type.getName()
                .substring(
                        type.getPackageName().isEmpty()
                                ? 0
                                : type.getPackageName().length() + 1)
                .replace('$', '.');
        StringBuilder method = new StringBuilder(context.getRequiredTestMethod().getName());
        Matcher invocation = INVOCATION.matcher(context.getUniqueId());
        while (invocation.find()) {
            method.append('-').append(invocation.group(1));
        }
        return new TestFile(name, method.toString());
    }

    String path() {
        return type + "/" + method + ".jsonl";
    }

    @Override
    public String toString() {
        return type + "." + method;
    }
}
