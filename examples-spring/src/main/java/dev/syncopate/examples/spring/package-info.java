/// A web service with Spring Boot: an order is a run, its progress a stream of events.
@NullMarked
package dev.syncopate.examples.spring;

import org.jspecify.annotations.NullMarked;
