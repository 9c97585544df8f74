package dev.syncopate.spring;

import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableSettings;
import dev.syncopate.durable.RunListener;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/// Opens the store of `syncopate.durable.file`, registers the beans that are definitions, and closes it.
/// A bean of the application's own replaces the codec, the settings or the store.
@AutoConfiguration(after = SyncopateAutoConfiguration.class, before = ActuatorAutoConfiguration.class)
@ConditionalOnClass(name = "dev.syncopate.durable.Durable")
@ConditionalOnProperty("syncopate.durable.file")
public class DurableAutoConfiguration {
    DurableAutoConfiguration() {}

    @Bean
    DefinitionBeans syncopateDefinitions(ConfigurableListableBeanFactory beans) {
        return new DefinitionBeans(beans);
    }

    @Bean
    @ConditionalOnMissingBean
    JsonCodec syncopateCodec(DefinitionBeans definitions) {
        return definitions.codec();
    }

    @Bean
    @ConditionalOnMissingBean
    DurableSettings syncopateDurableSettings(ObjectProvider<RunTexts> texts) {
        RunTexts found = texts.getIfAvailable();
        return found == null
                ? DurableSettings.standard()
                : DurableSettings.standard().withCarried(found::of);
    }

    /// Its lifecycle closes it. That Spring closes it too matters if the application does not start.
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Durable syncopateDurable(
            @Value("${syncopate.durable.file}") Path file,
            JsonCodec codec,
            DurableSettings settings,
            ObjectProvider<RunListener> listeners) {
        boolean isTold = settings.listener() != RunListener.NONE;
        return Durable.open(file, codec, isTold ? settings : settings.withListener(new ListenerBeans(listeners)));
    }

    @Bean
    DurableLifecycle syncopateDurableLifecycle(Durable durable, DefinitionBeans definitions) {
        return new DurableLifecycle(durable, definitions);
    }

    @Bean
    StoredRuns syncopateStoredRuns(Durable durable) {
        return new StoredRuns(durable);
    }
}
