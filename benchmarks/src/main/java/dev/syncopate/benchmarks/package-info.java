/// JMH benchmarks: the cost of a yield, and of the same step with other libraries.
///
/// | package | what is measured |
/// |---|---|
/// | [dev.syncopate.benchmarks.sequential] | a loop of yields: Syncopate, a loop by hand, and rivals |
/// | [dev.syncopate.benchmarks.layers] | a yield under 0 to 10 combinators |
/// | [dev.syncopate.benchmarks.combinators] | a round of a thousand batched actions; a hit in a memo |
/// | [dev.syncopate.benchmarks.libraries] | a yield under combinators from other libraries, and these libraries by hand
/// |
/// | [dev.syncopate.benchmarks.failing] | a yield whose action fails |
/// | [dev.syncopate.benchmarks.together] | two and a hundred actions at once: groups, forks, and rivals |
/// | [dev.syncopate.benchmarks.stepper] | a step of an orchestration that is run by hand |
/// | [dev.syncopate.benchmarks.footprint] | the memory that yields leave behind, and that a million waiting
/// orchestrations take; programs of their own |
///
/// The shared families of actions are in [dev.syncopate.benchmarks.actions].
///
/// ```
/// mvn -pl benchmarks -am package
/// java -jar benchmarks/target/benchmarks.jar sequential
/// java -Xmx32m -cp benchmarks/target/benchmarks.jar dev.syncopate.benchmarks.footprint.TenMillionYields
/// java -cp benchmarks/target/benchmarks.jar dev.syncopate.benchmarks.footprint.Waiting orchestrations
/// answers 1000000
/// ```
@NullMarked
package dev.syncopate.benchmarks;

import org.jspecify.annotations.NullMarked;
