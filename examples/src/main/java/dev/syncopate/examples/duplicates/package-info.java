/// Finds duplicate files below a folder.
///
/// Read in this order: [Disk][dev.syncopate.examples.duplicates.Disk], the actions on a disk;
/// [FindDuplicates][dev.syncopate.examples.duplicates.FindDuplicates] with its parts
/// [Walk][dev.syncopate.examples.duplicates.Walk] and
/// [Compare][dev.syncopate.examples.duplicates.Compare], the logic;
/// [DiskExecutor][dev.syncopate.examples.duplicates.DiskExecutor], which executes the actions;
/// [HashMeter][dev.syncopate.examples.duplicates.HashMeter], a combinator that shows the progress;
/// [Duplicates][dev.syncopate.examples.duplicates.Duplicates], which runs the search on the disk.
@NullMarked
package dev.syncopate.examples.duplicates;

import org.jspecify.annotations.NullMarked;
