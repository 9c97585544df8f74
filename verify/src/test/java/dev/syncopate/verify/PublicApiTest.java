package dev.syncopate.verify;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares the public API with a committed file, so that each change of the API appears in a diff.
class PublicApiTest {
    @ParameterizedTest
    @MethodSource("dev.syncopate.verify.PublishedModule#all")
    void the_public_api_equals_the_committed_file(PublishedModule module) throws IOException {
        Path file = module.directory().resolve("api.txt");
        List<String> now = ApiOfModule.lines(module);
        if (Boolean.getBoolean("api.update")) {
            Files.write(file, now);
        }
        List<String> committed = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (!committed.equals(now)) {
            fail("The public API is not the one in %s/api.txt. If it should change, run %s and commit the file:%n%s"
                    .formatted(
                            module,
                            ApiOfModule.UPDATE,
                            String.join(System.lineSeparator(), Diff.between(committed, now))));
        }
    }
}
