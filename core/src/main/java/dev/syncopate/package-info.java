/// Orchestrations yield actions, executors carry them out.
@NullMarked
package dev.syncopate;

import org.jspecify.annotations.NullMarked;
