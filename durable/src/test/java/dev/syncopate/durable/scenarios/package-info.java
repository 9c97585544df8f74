/// What people expect of runs that survive, told as stories on the public API. The questions are those
/// that the public tests of DurableTask, Temporal, Restate and DBOS ask; the answers are our own.
package dev.syncopate.durable.scenarios;
