/// Finds duplicate files below a folder.
///
/// Read in this order: [Disk][dev.syncopate.examples.duplicates.Disk], what can be asked of a disk;
/// [FindDuplicates][dev.syncopate.examples.duplicates.FindDuplicates] with its parts
/// [Walk][dev.syncopate.examples.duplicates.Walk] and [Compare][dev.syncopate.examples.duplicates.Compare], the
/// logic; [DiskExecutor][dev.syncopate.examples.duplicates.DiskExecutor], which does it;
/// [HashMeter][dev.syncopate.examples.duplicates.HashMeter], a combinator that shows how far it is;
/// [Duplicates][dev.syncopate.examples.duplicates.Duplicates], which brings them together.
@NullMarked
package dev.syncopate.examples.duplicates;

import org.jspecify.annotations.NullMarked;
