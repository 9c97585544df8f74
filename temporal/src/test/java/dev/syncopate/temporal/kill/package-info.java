@NullMarked
package dev.syncopate.temporal.kill;

import org.jspecify.annotations.NullMarked;
