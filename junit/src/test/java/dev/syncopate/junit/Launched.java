package dev.syncopate.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// What became of the tests of a class.
///
/// @param passed how many have passed
/// @param failures what the others failed with
/// @param files the names of the files that they published
record Launched(int passed, List<Throwable> failures, List<String> files) {

    /// Runs the tests of a class, with a mode of cassettes.
    static Launched of(Class<?> tests, @Nullable String mode) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameters(Map.of())
                .build();
        List<Throwable> failures = new ArrayList<>();
        List<String> files = new ArrayList<>();
        int[] passed = new int[1];
        String before = System.getProperty(Mode.PROPERTY);
        set(mode);
        try {
            LauncherFactory.create().execute(request, new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                    Optional<Throwable> failure = result.getThrowable();
                    failure.ifPresent(failures::add);
                    passed[0] += test.isTest() && failure.isEmpty() ? 1 : 0;
                }

                @Override
                public void fileEntryPublished(TestIdentifier test, FileEntry file) {
                    files.add(String.valueOf(file.getPath().getFileName()));
                }
            });
        } finally {
            set(before);
        }
        return new Launched(passed[0], failures, files);
    }

    private static void set(@Nullable String mode) {
        if (mode == null) {
            System.clearProperty(Mode.PROPERTY);
        } else {
            System.setProperty(Mode.PROPERTY, mode);
        }
    }

    /// The message of the only failure.
    String message() {
        if (failures.size() != 1) {
            throw new AssertionError("One test should have failed, but these did: " + failures);
        }
        return String.valueOf(failures.getFirst().getMessage());
    }
}
