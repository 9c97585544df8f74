package dev.syncopate.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// A shop as a web service.
@SpringBootApplication(proxyBeanMethods = false)
public class Application {

    /// Starts the service.
    public static void main(String... arguments) {
        SpringApplication.run(Application.class, arguments);
    }
}
