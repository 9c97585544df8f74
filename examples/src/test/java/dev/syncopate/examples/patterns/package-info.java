/// Six patterns of runs that survive, each as short as it can be. The guide quotes them.
@NullMarked
package dev.syncopate.examples.patterns;

import org.jspecify.annotations.NullMarked;
