/// Loads a page of a thousand items with their owners and tags from a database: a plain loop, carried out by
/// three statements.
///
/// Read in this order: [Library][dev.syncopate.examples.pages.Library], what can be asked;
/// [LoadPage][dev.syncopate.examples.pages.LoadPage], the logic, which knows nothing of batches;
/// [LibraryExecutor][dev.syncopate.examples.pages.LibraryExecutor], which asks one by one or by batches;
/// [Pages][dev.syncopate.examples.pages.Pages], which runs it both ways.
@NullMarked
package dev.syncopate.examples.pages;

import org.jspecify.annotations.NullMarked;
