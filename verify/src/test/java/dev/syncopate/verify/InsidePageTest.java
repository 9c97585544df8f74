package dev.syncopate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The map of core's rooms names nothing that is not there, and forgets no room.
class InsidePageTest {
    private static final Path PAGE = Path.of("../docs/inside.md");
    private static final Pattern CODE = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+)\\(\\))?`");

    private static final JavaClasses ALL = ArchitectureTest.read(List.of(PublishedModule.core()));

    /// Names on the page that are none of core's: of exceptions of the JDK and of this module's tests.
    private static final Set<String> OTHERS =
            Set.of("TimeoutException", "InterruptedException", "RoomsTest", "ArchitectureTest");

    private static String page = "";

    @BeforeAll
    static void read() throws Exception {
        page = Files.readString(PAGE);
    }

    @Test
    void the_page_names_types_and_methods_that_exist() {
        Set<String> unknown = new TreeSet<>();
        Matcher code = CODE.matcher(page);
        while (code.find()) {
            String type = code.group(1);
            @Nullable String method = code.group(2);
            if (!OTHERS.contains(type) && !exists(type, method)) {
                unknown.add(code.group());
            }
        }
        assertThat(unknown)
                .as("names in docs/inside.md that core does not have")
                .isEmpty();
    }

    private static boolean exists(String type, @Nullable String method) {
        return ALL.stream()
                .filter(known -> known.getSimpleName().equals(type))
                .anyMatch(known -> method == null
                        || known.getAllMethods().stream()
                                .anyMatch(declared -> declared.getName().equals(method)));
    }

    @Test
    void the_page_describes_every_room() {
        Set<String> rooms = ALL.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("dev.syncopate."))
                .map(name -> "| `" + name.substring("dev.syncopate.".length()) + "` |")
                .collect(Collectors.toSet());
        assertThat(rooms).isNotEmpty().allSatisfy(row -> assertThat(page).contains(row));
    }
}
