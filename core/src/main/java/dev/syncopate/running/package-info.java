/// Running: strands, forks, groups, calls and compensation, in memory.
@NullMarked
package dev.syncopate.running;

import org.jspecify.annotations.NullMarked;
