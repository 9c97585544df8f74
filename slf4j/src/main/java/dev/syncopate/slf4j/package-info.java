/// Logs actions with [SLF4J](https://www.slf4j.org), as key-value pairs, and carries its diagnostic context to
/// forks and groups: see [dev.syncopate.slf4j.Slf4j].
@NullMarked
package dev.syncopate.slf4j;

import org.jspecify.annotations.NullMarked;
