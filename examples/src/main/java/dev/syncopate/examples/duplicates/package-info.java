/// Finds duplicate files below a folder.
///
/// Read in this order: [Disk][dev.syncopate.examples.duplicates.Disk], what can be asked of a disk;
/// [Walk][dev.syncopate.examples.duplicates.Walk] and
/// [FindDuplicates][dev.syncopate.examples.duplicates.FindDuplicates], the logic;
/// [DiskExecutor][dev.syncopate.examples.duplicates.DiskExecutor], which does it;
/// [Duplicates][dev.syncopate.examples.duplicates.Duplicates], which brings them together.
@NullMarked
package dev.syncopate.examples.duplicates;

import org.jspecify.annotations.NullMarked;
