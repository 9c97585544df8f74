/// Ten thousand customers moved from an old system to a new one, by a run that survives its process:
/// pull the plug, start it again, and it goes on where it was.
///
/// Read in this order: [Migration][dev.syncopate.examples.migrate.Migration], the actions and the logic;
/// [NewSystem][dev.syncopate.examples.migrate.NewSystem], which executes the actions;
/// [Migrate][dev.syncopate.examples.migrate.Migrate], which runs the logic on a store.
@NullMarked
package dev.syncopate.examples.migrate;

import org.jspecify.annotations.NullMarked;
