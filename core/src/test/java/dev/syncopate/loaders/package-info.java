/// Programs that are loaded, run and dropped: nothing here is of use to another test.
@NullMarked
package dev.syncopate.loaders;

import org.jspecify.annotations.NullMarked;
