/// Loads a page of a thousand items with their owners and tags from a database: a plain loop, executed
/// by three statements.
///
/// Read in this order: [Library][dev.syncopate.examples.pages.Library], the actions;
/// [LoadPage][dev.syncopate.examples.pages.LoadPage], the logic, which is independent of batches;
/// [LibraryExecutor][dev.syncopate.examples.pages.LibraryExecutor], which executes one by one or in
/// batches; [Pages][dev.syncopate.examples.pages.Pages], which runs it both ways.
@NullMarked
package dev.syncopate.examples.pages;

import org.jspecify.annotations.NullMarked;
