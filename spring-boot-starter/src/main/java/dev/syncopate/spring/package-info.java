/// Runs orchestrations in [Spring Boot](https://spring.io/projects/spring-boot) applications.
///
/// Beans of [Case][dev.syncopate.spring.Case] become an executor by the
/// [ExecutorFactory][dev.syncopate.spring.ExecutorFactory], with metrics, spans and logs around it. The bean
/// [Runs][dev.syncopate.spring.Runs] starts runs, tracks them, and cancels and awaits them when the application
/// stops. Endpoint, health and problem details read from it.
@NullMarked
package dev.syncopate.spring;

import org.jspecify.annotations.NullMarked;
