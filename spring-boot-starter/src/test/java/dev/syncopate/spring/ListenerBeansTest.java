package dev.syncopate.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Path;
import dev.syncopate.durable.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class ListenerBeansTest {
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final List<String> told = new ArrayList<>();

    private void add(String name, boolean throwing) {
        beans.addBean(name, new RunListener() {
            @Override
            public void stuck(String id, Path path, Duration time, String report) {
                told.add(name + " " + report);
                if (throwing) {
                    throw new IllegalStateException(name);
                }
            }
        });
    }

    @Test
    void all_beans_are_told_also_if_the_first_one_throws() {
        add("first", true);
        add("second", false);
        add("third", true);
        ListenerBeans listeners = new ListenerBeans(beans.getBeanProvider(RunListener.class));

        assertThatThrownBy(() -> listeners.stuck("one", Path.RUN, Duration.ZERO, "stuck"))
                .hasMessage("first")
                .hasSuppressedException(new IllegalStateException("third"));
        assertThat(told).containsExactly("first stuck", "second stuck", "third stuck");
    }
}
