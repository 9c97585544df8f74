@NullMarked
package dev.syncopate.temporal;

import org.jspecify.annotations.NullMarked;
