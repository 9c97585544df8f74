/// An order whose run is kept in a text file: kill the process, start it again, and the order goes on.
///
/// [FileLog][dev.syncopate.examples.filelog.FileLog] is the log,
/// [Line][dev.syncopate.examples.filelog.Line] an event in it,
/// [LineFile][dev.syncopate.examples.filelog.LineFile] the durable file;
/// [FileRun][dev.syncopate.examples.filelog.FileRun] runs an orchestration on it.
@NullMarked
package dev.syncopate.examples.filelog;

import org.jspecify.annotations.NullMarked;
